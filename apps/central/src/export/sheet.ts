import writeXlsxFile from 'write-excel-file/node';

/** A list as a table: a head, and a row for each entry. */
export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Excel takes a text that begins so for a formula; whoever made the text must not write one. */
const FORMULA = /^[=+\-@\t\r]/;
const safe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const text = safe(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Comma-separated values (RFC 4180) with a byte-order mark: spreadsheets read Chinese by it. */
export const csvOf = ({ head, rows }: Sheet): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/** An Excel workbook with one sheet. */
export async function xlsxOf({ name, head, rows }: Sheet): Promise<Buffer> {
  const bold = head.map((value) => ({ value, type: String, fontWeight: 'bold' }) as const);
  const body = rows.map((row) =>
    row.map((value) =>
      typeof value === 'number'
        ? ({ value, type: Number } as const)
        : ({ value: safe(value), type: String } as const),
    ),
  );
  return writeXlsxFile([bold, ...body], { sheet: name, stickyRowsCount: 1 }).toBuffer();
}
