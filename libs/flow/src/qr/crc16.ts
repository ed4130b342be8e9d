const POLYNOMIAL = 0x1021;

/**
 * CRC-16/CCITT-FALSE over the UTF-8 bytes of a text: polynomial 1021, start FFFF, as four upper-case
 * hex digits, padded with zeros.
 *
 * Source: EMV QR Code Specification, Merchant-Presented Mode, tag 63.
 */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of utf8(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 0x8000 ? ((crc << 1) ^ POLYNOMIAL) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

/** The bytes of a text; written out because this floor has no `Buffer` and no `TextEncoder`. */
function utf8(text: string): readonly number[] {
  return [...text].flatMap((sign) => {
    const point = sign.codePointAt(0)!;
    if (point < 0x80) return [point];
    const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
    if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
    return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
  });
}
