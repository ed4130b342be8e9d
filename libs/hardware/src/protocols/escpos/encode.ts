import { code128Raster } from '@kiosk/flow/receipt/code-128';
import type { Row, TextRow } from '@kiosk/flow/receipt/layout';
import { concat, ESC, FS, GS } from './bytes.js';
import { encodeText } from './gb18030.js';
import { LOGO } from './logo.js';
import { processIdRequest, SENSOR_REQUEST } from './messages.js';
import type { PrinterProfile } from './profile.js';
import { qrCommands } from './qr-command.js';
import { COMMAND_BYTES_MAX, rasterCommands } from './raster.js';
import { STYLE } from './style-commands.js';

/** A job as bytes: sent chunk by chunk, with questions in between. */
export interface EncodedJob {
  /** Whole commands only, at most 512 bytes each. */
  readonly chunks: readonly Uint8Array[];
  readonly lengthBytes: number;
  /** Signs that came out as `□`, each once. */
  readonly missing: readonly string[];
}

/** The ids with which the printer confirms: after the last line, and after the cut. */
export interface ProcessIds {
  readonly printed: string;
  readonly cut: string;
}

const MULTI_BYTE_ON = Uint8Array.of(FS, 0x26);
const MULTI_BYTE_OFF = Uint8Array.of(FS, 0x2e);
const BOLD_ON = Uint8Array.of(ESC, 0x45, 1);
const BOLD_OFF = Uint8Array.of(ESC, 0x45, 0);
/** `GS V 66 0`: feeds to the knife, then cuts. Ignored after half a line, so lines come first. */
export const CUT = Uint8Array.of(GS, 0x56, 66, 0);
/** Known modes whatever was before; multi-byte at the beginning of a line, where all obey it. */
export const BEGIN = concat(STYLE.initialize, STYLE.defaultLineSpacing, MULTI_BYTE_ON);

const logoCommands = rasterCommands(LOGO);

/** Encodes laid-out rows as one print job with cut and confirmation. */
export function encodeJob(
  rows: readonly Row[],
  profile: PrinterProfile,
  ids: ProcessIds,
): EncodedJob {
  const missing = new Set<string>();
  const commands = [...ejector(profile.presenter?.leftover), BEGIN];
  let style = PLAIN;
  for (const row of rows) {
    const next = styleOf(row);
    commands.push(...changes(style, next));
    style = next;
    if (row.kind === 'text') commands.push(line(row, missing));
    else if (row.kind === 'logo') commands.push(...logoCommands);
    else if (row.kind === 'barcode') commands.push(...rasterCommands(code128Raster(row.text)));
    else commands.push(STYLE.lineFeed, qrCommands(row.text, profile.qrModuleDots), STYLE.lineFeed);
  }
  commands.push(...changes(style, PLAIN), MULTI_BYTE_OFF, ending(profile, ids));
  const chunks = chunked(commands);
  const lengthBytes = chunks.reduce((total, chunk) => total + chunk.length, 0);
  return { chunks, lengthBytes, missing: [...missing] };
}

/** In one piece: a job whose last chunk never left is surely not cut, and can be marked as void. */
function ending({ processId, presenter }: PrinterProfile, ids: ProcessIds): Uint8Array {
  const cut = concat(CUT, ...ejector(presenter?.present));
  if (!processId) return concat(cut, SENSOR_REQUEST);
  return concat(processIdRequest(ids.printed), cut, processIdRequest(ids.cut));
}

/** `GS e`, Custom's own. Source: KPM210 and KPM216, ejector commands. */
const ejector = (order: readonly number[] | undefined): Uint8Array[] =>
  order === undefined ? [] : [Uint8Array.of(GS, 0x65, ...order)];

type Style = Pick<TextRow, 'align' | 'bold' | 'large'>;

const PLAIN: Style = { align: 'left', bold: false, large: false };

function styleOf(row: Row): Style {
  return row.kind === 'text' ? row : { ...PLAIN, align: 'center' };
}

function changes(before: Style, after: Style): Uint8Array[] {
  const commands: Uint8Array[] = [];
  if (before.align !== after.align) commands.push(STYLE.align[after.align]);
  if (before.bold !== after.bold) commands.push(after.bold ? BOLD_ON : BOLD_OFF);
  if (before.large !== after.large) commands.push(STYLE.size[after.large ? 'large' : 'normal']);
  return commands;
}

function line(row: TextRow, missing: Set<string>): Uint8Array {
  const encoded = encodeText(row.text);
  for (const sign of encoded.missing) missing.add(sign);
  return concat(encoded.bytes, STYLE.lineFeed);
}

/** Joins commands as long as they fit a chunk. */
function chunked(commands: readonly Uint8Array[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let from = 0;
  let length = 0;
  commands.forEach((command, index) => {
    if (length + command.length > COMMAND_BYTES_MAX) {
      chunks.push(concat(...commands.slice(from, index)));
      from = index;
      length = 0;
    }
    length += command.length;
  });
  return [...chunks, concat(...commands.slice(from))];
}
