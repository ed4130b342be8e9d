import { code128Raster } from './code-128.js';
import type { Raster } from './raster.js';
import { widthOf, type Row, type TextRow } from './layout.js';

/** A QR code as a square of modules, without its quiet zone. */
export interface QrSquare {
  readonly size: number;
  readonly dark: (x: number, y: number) => boolean;
}

/** Computes QR model 2, level M. Passed in: the algorithm is a library, and this one has none. */
export type QrMatrix = (text: string) => QrSquare;

export type { Raster };

/** What can be drawn: rows of a layout, or rasters that a print head really made. */
export type DrawnRow =
  Row | (Raster & { readonly kind: 'raster'; readonly align: TextRow['align'] });

export interface Drawing {
  readonly title: string;
  readonly columns: number;
  readonly qrMatrix: QrMatrix;
  /** Drawn where a row says `logo`. */
  readonly logo: Raster;
}

/** Sizes on paper in dots of 1/8 mm, as the printer has them: the picture is exact to the dot. */
export const DOTS = {
  column: 12,
  cell: 24,
  line: 30,
  largeLine: 48,
  qrModule: 5,
  margin: 32,
} as const;

const FONTS = "'Noto Sans Mono CJK SC','Noto Sans SC',monospace";

/** A laid-out paper as a picture: one SVG element, a user unit a dot. */
export function toSvg(rows: readonly DrawnRow[], drawing: Drawing): string {
  const width = drawing.columns * DOTS.column;
  let y = 0;
  const drawn = rows.map((row) => {
    const { height, svg } = drawRow(row, drawing, width);
    const placed = svg === '' ? '' : `<g transform="translate(0 ${y})">${svg}</g>\n`;
    y += height;
    return placed;
  });
  const box = [-DOTS.margin, -DOTS.margin, width + 2 * DOTS.margin, y + 2 * DOTS.margin];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" role="img"` +
    ` font-family="${FONTS}" fill="#1c1a17" xml:space="preserve">\n` +
    `<title>${escape(drawing.title)}</title>\n` +
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="#fdfcf8"/>\n` +
    `${drawn.join('')}</svg>\n`
  );
}

interface Drawn {
  /** Paper used, in dots. */
  readonly height: number;
  readonly svg: string;
}

function drawRow(row: DrawnRow, { qrMatrix, logo }: Drawing, width: number): Drawn {
  switch (row.kind) {
    case 'text':
      return drawText(row, width);
    case 'logo':
      return drawRaster(logo, indent('center', width - logo.widthDots));
    case 'raster':
      return drawRaster(row, indent(row.align, width - row.widthDots));
    case 'barcode': {
      const bars = code128Raster(row.text);
      return drawRaster(bars, indent('center', width - bars.widthDots));
    }
    case 'qr':
      return drawQr(qrMatrix(row.text), width);
  }
}

function drawText({ text, align, bold, large }: TextRow, width: number): Drawn {
  const scale = large ? 2 : 1;
  const height = large ? DOTS.largeLine : DOTS.line;
  if (text.trim() === '') return { height, svg: '' };
  const column = DOTS.column * scale;
  let x = indent(align, width - widthOf(text) * column);
  const places: number[] = [];
  for (const sign of text) {
    for (let unit = 0; unit < sign.length; unit++) places.push(x);
    x += widthOf(sign) * column;
  }
  const size = DOTS.cell * scale;
  const baseline = Math.round((height - size) / 2 + size * 0.86);
  const weight = bold ? ' font-weight="700"' : '';
  const at = `x="${places.join(' ')}" y="${baseline}"`;
  return { height, svg: `<text ${at} font-size="${size}"${weight}>${escape(text)}</text>` };
}

function drawQr({ size, dark }: QrSquare, width: number): Drawn {
  const dots = size * DOTS.qrModule;
  const place = `translate(${indent('center', width - dots)} ${DOTS.line}) scale(${DOTS.qrModule})`;
  const path = runs(size, size, dark);
  // An empty line above and below: the quiet zone of four modules, as the printer leaves it.
  return {
    height: dots + 2 * DOTS.line,
    svg: `<path transform="${place}" shape-rendering="crispEdges" d="${path}"/>`,
  };
}

function drawRaster({ widthDots, bytes }: Raster, x: number): Drawn {
  const stride = widthDots / 8;
  const height = Math.floor(bytes.length / stride);
  const dark = (column: number, line: number): boolean =>
    ((bytes[line * stride + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0;
  const path = runs(widthDots, height, dark);
  return {
    height,
    svg: `<path transform="translate(${x} 0)" shape-rendering="crispEdges" d="${path}"/>`,
  };
}

/** Dark runs of each line as closed boxes of a path. */
function runs(width: number, height: number, dark: (x: number, y: number) => boolean): string {
  const boxes: string[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!dark(x, y)) continue;
      const from = x;
      while (x < width && dark(x, y)) x++;
      boxes.push(`M${from} ${y}h${x - from}v1H${from}z`);
    }
  }
  return boxes.join('');
}

function indent(align: TextRow['align'], freeDots: number): number {
  if (align === 'left') return 0;
  return Math.max(0, align === 'right' ? freeDots : Math.floor(freeDots / 2));
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ESCAPED[sign] ?? sign);
}
