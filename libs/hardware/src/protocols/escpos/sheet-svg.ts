import { toSvg, type QrMatrix } from '@kiosk/flow/receipt/svg';
import type { Sheet } from '../../device/simulated.js';

const NO_LOGO = { widthDots: 8, bytes: new Uint8Array(0) };

/** How wide the sheet's paper is, and how its codes are drawn. */
export interface SheetDrawing {
  readonly columns: number;
  readonly qrMatrix: QrMatrix;
}

/** A piece of paper as a picture; while it is printing, as far as it has come out. */
export function sheetSvg(sheet: Sheet, { columns, qrMatrix }: SheetDrawing): string {
  const title = sheet.cut ? 'Paper, cut off' : 'Paper, still in the printer';
  return toSvg(sheet.rows, { title, columns, qrMatrix, logo: NO_LOGO });
}
