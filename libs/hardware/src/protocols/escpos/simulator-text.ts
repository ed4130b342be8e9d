/** A stretch of one line's bytes, as they were sent: in multi-byte mode or not. */
export interface Run {
  readonly multiByte: boolean;
  readonly bytes: number[];
}

const gb18030 = new TextDecoder('gb18030');

/**
 * What a printer with two-byte Chinese character cells makes of a line. A byte pair that is none
 * comes out as a blank and a loose second byte, e.g. the four bytes of U+00A5 as " 0 6".
 */
export function printedText(line: readonly Run[]): string {
  return line.map(({ multiByte, bytes }) => (multiByte ? pairs(bytes) : singles(bytes))).join('');
}

function singles(bytes: readonly number[]): string {
  return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '▯')).join('');
}

function pairs(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    const trail = bytes[at + 1] ?? 0;
    if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f) text += ' ';
    else {
      text += gb18030.decode(Uint8Array.of(lead, trail));
      at++;
    }
  }
  return text;
}

/** Breaks text where the paper ends, as the mechanism does: by cells, with no regard for words. */
export function brokenAt(text: string, columns: number): string[] {
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const sign of text) {
    const width = sign < '\u0080' ? 1 : 2;
    if (used + width > columns) {
      rows.push(row);
      row = '';
      used = 0;
    }
    row += sign;
    used += width;
  }
  return [...rows, row];
}
