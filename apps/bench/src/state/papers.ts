import type { Sheet, SheetRow } from '@kiosk/hardware/device/simulated';
import { qrMatrix } from '@kiosk/hardware/protocols/escpos/qr-matrix';
import { sheetSvg } from '@kiosk/hardware/protocols/escpos/sheet-svg';

const SHOWN_MAX = 12;
const DRAWING = { columns: 48, qrMatrix };

/** One piece of paper as people see it. `number` counts from 1. */
export interface Paper {
  readonly number: number;
  readonly cut: boolean;
  readonly text: string;
  readonly svg: string;
}

/** Draws what came out of the printer, from the bytes it got, never from a document. */
export class Papers {
  /** By last row: a paper changes by new rows or by the cut only, else it is not drawn again. */
  readonly #drawn = new WeakMap<SheetRow, Paper>();

  /** The newest papers, oldest first. */
  of(sheets: readonly Sheet[]): readonly Paper[] {
    const first = Math.max(0, sheets.length - SHOWN_MAX);
    return sheets.slice(first).map((sheet, at) => this.#paper(sheet, first + at + 1));
  }

  #paper(sheet: Sheet, number: number): Paper {
    const last = sheet.rows.at(-1);
    const drawn = last && this.#drawn.get(last);
    if (drawn?.number === number && drawn.cut === sheet.cut) return drawn;
    const paper = draw(sheet, number);
    if (last !== undefined) this.#drawn.set(last, paper);
    return paper;
  }
}

function draw(sheet: Sheet, number: number): Paper {
  const lines = sheet.rows.flatMap((row) => (row.kind === 'raster' ? [] : [row.text]));
  return { number, cut: sheet.cut, text: lines.join('\n'), svg: sheetSvg(sheet, DRAWING) };
}
