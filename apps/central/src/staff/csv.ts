/** A cell of a table that leaves central. */
export type Cell = string | number | null;

/** Spreadsheets take a text that begins so for a formula (attack A25: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** UTF-8 CSV (RFC 4180) with a byte order mark, by which spreadsheets read Chinese. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;

/** Fen as yuan, e.g. "-12.30". */
export const yuanOf = (fen: number): string => {
  const [whole, part] = [Math.floor(Math.abs(fen) / 100), Math.abs(fen) % 100];
  return `${fen < 0 ? '-' : ''}${whole}.${String(part).padStart(2, '0')}`;
};
