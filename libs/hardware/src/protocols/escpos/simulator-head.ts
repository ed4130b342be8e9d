import type { Paper } from './simulator-paper.js';
import { brokenAt, printedText, type Run } from './simulator-text.js';

/** A command as the head gets it: complete, with its data (empty where it has none). */
export interface Order {
  readonly name: string;
  readonly params: Uint8Array;
  readonly data: Uint8Array;
}

/** What an order did: paper moved, and what the rest of the device has to do about it. */
export interface Done {
  readonly dots: number;
  readonly cut?: boolean;
}

type LineStyle = Pick<Modes, 'bold' | 'large' | 'align'>;

const LINE_BYTES_MAX = 512;
const COLUMN_DOTS = 12;
const LINE_DOTS = 30;
const LARGE_DOTS = 48;
/** From the head to the knife, 12 mm. */
const CUTTER_GAP_DOTS = 96;
const QR_FUNCTIONS = 0x6b;
const QR_SYMBOL = 0x31;
const QR_BYTES_MAX = 7089;
/** What a usual symbol takes of the paper; only the pace of printing hangs on it. */
const QR_DOTS = 185;
const STILL: Done = { dots: 0 };
const ALIGN = ['left', 'center', 'right'] as const;

interface Modes {
  multiByte: boolean;
  bold: boolean;
  large: boolean;
  align: (typeof ALIGN)[number];
  lineDots: number;
}

/** Chinese printers power up in multi-byte mode; this one stands for them. */
const POWER_UP: Modes = {
  multiByte: true,
  bold: false,
  large: false,
  align: 'left',
  lineDots: LINE_DOTS,
};

/** The head, its modes and its line buffer: bytes in, rows on paper out. */
export class PrintHead {
  private modes: Modes = { ...POWER_UP };
  private line: Run[] = [];
  private style: LineStyle | undefined;
  private qrText = '';

  /** @param columns characters of 12 dots across the paper. */
  constructor(
    private readonly onto: Paper,
    private readonly columns: number,
  ) {}

  /** Modes as after power-up or `ESC @`; a half line is dropped. */
  reset(): void {
    this.modes = { ...POWER_UP };
    this.line = [];
    this.style = undefined;
    this.qrText = '';
  }

  text(bytes: Uint8Array): Done {
    const { multiByte, bold, large, align } = this.modes;
    this.style ??= { bold, large, align };
    const last = this.line.at(-1);
    if (last?.multiByte === multiByte) last.bytes.push(...bytes);
    else this.line.push({ multiByte, bytes: [...bytes] });
    const length = this.line.reduce((total, run) => total + run.bytes.length, 0);
    return length > LINE_BYTES_MAX ? this.endLine() : STILL;
  }

  order(given: Order): Done {
    const first = given.params[0] ?? 0;
    switch (given.name) {
      case 'line feed':
        return this.endLine();
      case 'feed lines':
        return this.feed(first);
      case 'feed dots':
        return { dots: first };
      case 'cut':
        // A cut with text waiting in the line buffer is ignored.
        if (this.line.length > 0) return STILL;
        return { dots: first >= 65 ? CUTTER_GAP_DOTS : 0, cut: true };
      case 'raster image':
        return this.raster(given);
      case 'function':
        return first === QR_FUNCTIONS ? this.qrFunction(given.data) : STILL;
      case 'initialize':
        this.reset();
        return STILL;
      default:
        setMode(this.modes, given.name, first);
        return STILL;
    }
  }

  private endLine(): Done {
    const { bold, large, align } = this.style ?? this.modes;
    const columns = large ? Math.floor(this.columns / 2) : this.columns;
    const height = large ? Math.max(LARGE_DOTS, this.modes.lineDots) : this.modes.lineDots;
    const rows = brokenAt(printedText(this.line), columns);
    for (const text of rows) this.onto.print({ kind: 'text', text, bold, large, align });
    this.line = [];
    this.style = undefined;
    return { dots: rows.length * height };
  }

  private feed(lines: number): Done {
    let dots = 0;
    for (let line = 0; line < lines; line++) dots += this.endLine().dots;
    return { dots };
  }

  /** `GS ( k`: the symbol is stored by function 80 and printed by function 81. */
  private qrFunction(data: Uint8Array): Done {
    if (data[0] !== QR_SYMBOL) return STILL;
    if (data[1] === 80) this.qrText = utf8.decode(data.subarray(3, 3 + QR_BYTES_MAX));
    if (data[1] !== 81 || this.qrText === '') return STILL;
    this.onto.print({ kind: 'qr', text: this.qrText });
    return { dots: QR_DOTS };
  }

  private raster({ params, data }: Order): Done {
    const stride = (params[2] ?? 0) + 256 * (params[3] ?? 0);
    const keep = Math.min(stride, Math.floor((this.columns * COLUMN_DOTS) / 8));
    if (keep === 0 || data.length < stride) return STILL;
    const { align } = this.modes;
    const bytes = cropped(data, stride, keep);
    this.onto.print({ kind: 'raster', widthDots: keep * 8, bytes, align });
    return { dots: bytes.length / keep };
  }
}

const utf8 = new TextDecoder('utf-8');

function setMode(modes: Modes, name: string, value: number): void {
  switch (name) {
    case 'multi-byte on':
      modes.multiByte = true;
      break;
    case 'multi-byte off':
      modes.multiByte = false;
      break;
    case 'emphasized':
      modes.bold = (value & 1) === 1;
      break;
    case 'character size':
      modes.large = value !== 0;
      break;
    case 'justification':
      modes.align = ALIGN[value % 48] ?? modes.align;
      break;
    case 'line spacing':
      modes.lineDots = value;
      break;
    case 'default line spacing':
      modes.lineDots = LINE_DOTS;
      break;
    default:
      break; // known, and without a mark on this paper
  }
}

/** The part of a raster that lies on the paper. */
function cropped(data: Uint8Array, stride: number, keep: number): Uint8Array {
  const rows = Math.floor(data.length / stride);
  if (keep === stride) return data.slice(0, rows * stride);
  const kept = new Uint8Array(rows * keep);
  for (let row = 0; row < rows; row++) {
    kept.set(data.subarray(row * stride, row * stride + keep), row * keep);
  }
  return kept;
}
