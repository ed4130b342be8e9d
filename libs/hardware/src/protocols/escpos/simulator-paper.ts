import type { Sheet, SheetRow } from '../../device/simulated.js';

/** Pieces and rows kept; what is older has left the room. */
export const SHEETS_MAX = 200;
export const ROWS_MAX = 2000;

/** The strip under the head and the pieces already cut from it. */
export interface Paper {
  print(row: SheetRow): void;
  /** Parts the strip. A blank piece is scrap and not kept. */
  cut(): void;
  sheets(): readonly Sheet[];
}

export function paper(): Paper {
  const cutSheets: Sheet[] = [];
  let strip: SheetRow[] = [];
  return {
    print(row) {
      strip.push(row);
      if (strip.length > ROWS_MAX) strip.shift();
    },
    cut() {
      if (strip.some(isInked)) cutSheets.push({ rows: strip, cut: true });
      if (cutSheets.length > SHEETS_MAX) cutSheets.shift();
      strip = [];
    },
    sheets() {
      return strip.some(isInked)
        ? [...cutSheets, { rows: [...strip], cut: false }]
        : [...cutSheets];
    },
  };
}

function isInked(row: SheetRow): boolean {
  return row.kind !== 'text' || row.text.trim() !== '';
}
