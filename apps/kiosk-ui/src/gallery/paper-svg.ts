import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { layout } from '@kiosk/flow/receipt/layout';
import { toSvg, type QrSquare, type Raster } from '@kiosk/flow/receipt/svg';
import { create } from 'qrcode';

/** Columns of 80 mm paper. */
const COLUMNS = 48;

/** The picture of a paper, as the kiosk sends it. */
export function paperSvg(document: ReceiptDocument): string {
  const drawing = { title: document.title, columns: COLUMNS, qrMatrix, logo: mark() };
  return toSvg(layout(document, { columns: COLUMNS }), drawing);
}

function qrMatrix(text: string): QrSquare {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (x, y) => modules.get(y, x) !== 0 };
}

/** A code to scan, as the kiosk draws it. */
export function qrSvg(text: string): string {
  const { size, dark } = qrMatrix(text);
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (dark(x, y)) runs.push(`M${x + 4} ${y + 4}h1v1h-1z`);
  }
  const whole = size + 8;
  const box = `viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges"`;
  const ground = `<rect width="${whole}" height="${whole}" fill="#fff"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${ground}<path d="${runs.join('')}"/></svg>`;
}

/** A gate, 64 dots square, in the place of the operator's mark. */
function mark(): Raster {
  const widthDots = 64;
  const bytes = new Uint8Array((widthDots * widthDots) / 8);
  for (let y = 0; y < widthDots; y++) {
    for (let x = 0; x < widthDots; x++) {
      const radius = Math.hypot(x - 32, Math.min(0, y - 34));
      if (radius < 30 && radius > 20) bytes[(y * widthDots + x) >> 3]! |= 0x80 >> (x & 7);
    }
  }
  return { widthDots, bytes };
}
