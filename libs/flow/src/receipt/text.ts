import type { Row } from './layout.js';
import { widthOf, type Grid } from './layout.js';

/**
 * A laid-out paper as plain text, a line a row: for the journal, for logs and for being read aloud.
 * A QR code is its content in brackets.
 */
export function toText(rows: readonly Row[], { columns }: Grid): string {
  return rows.map((row) => lineOf(row, columns).trimEnd() + '\n').join('');
}

function lineOf(row: Row, columns: number): string {
  switch (row.kind) {
    case 'logo':
      return '[logo]';
    case 'barcode':
      return `[barcode ${row.text}]`;
    case 'qr':
      return `[QR ${row.text}]`;
    case 'text': {
      const free = Math.max(0, columns - widthOf(row.text));
      if (row.align === 'left') return row.text;
      return ' '.repeat(row.align === 'right' ? free : Math.floor(free / 2)) + row.text;
    }
  }
}
