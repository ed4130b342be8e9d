import iconv from 'iconv-lite';

/** Shown in place of a sign that the printer does not have. */
export const MISSING_SIGN = '□';

const UNKNOWN = 0; // not looked up yet
const NONE = 1; // not in two bytes
const known = new Uint16Array(0x10000);

/** Two bytes as one number, or `undefined` when GB18030 needs four. User-defined areas count as none. */
export function pairOf(codePoint: number): number | undefined {
  if (codePoint < 0x80 || codePoint > 0xffff) return undefined;
  if (known[codePoint] === UNKNOWN) known[codePoint] = lookUp(codePoint);
  const pair = known[codePoint];
  return pair === NONE ? undefined : pair;
}

function lookUp(codePoint: number): number {
  if (codePoint >= 0xd800 && codePoint <= 0xf8ff) return NONE; // surrogates, private use
  const bytes = iconv.encode(String.fromCharCode(codePoint), 'gb18030');
  return bytes.length === 2 ? bytes.readUInt16BE(0) : NONE;
}

const MISSING_PAIR = lookUp(MISSING_SIGN.codePointAt(0)!);

/** Text as a printer with two-byte GB18030 prints it, and the signs it does not have. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly missing: readonly string[];
}

/**
 * Encodes printable text in ASCII and two-byte GB18030; for anything else a visible `□`.
 *
 * Why not iconv-lite as it is: it also makes four-byte codes, which printers with the two-byte
 * areas print as rubbish ("0 6" for U+00A5), and it never says so.
 * Source: SP91 manual, "GB18030 only supports double bytes 1-5 area".
 */
export function encodeText(text: string): Encoded {
  const bytes = new Uint8Array(2 * text.length);
  const missing: string[] = [];
  let length = 0;
  for (const sign of text) {
    const codePoint = sign.codePointAt(0)!;
    if (codePoint < 0x80) {
      bytes[length++] = codePoint;
      continue;
    }
    const pair = pairOf(codePoint);
    if (pair === undefined) missing.push(sign);
    bytes[length++] = (pair ?? MISSING_PAIR) >> 8;
    bytes[length++] = (pair ?? MISSING_PAIR) & 0xff;
  }
  return { bytes: bytes.subarray(0, length), missing };
}
