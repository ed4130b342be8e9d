const POLYNOMIAL = 0x1021;

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  return crc;
});

/**
 * The 16-bit checksum: CRC-16/XMODEM, start 0, not reflected.
 *
 * Source: ccTalk Generic Specification v4.7, CRC checksum.
 */
export function crcOf(...parts: readonly Uint8Array[]): number {
  let crc = 0;
  for (const part of parts) {
    for (const byte of part) crc = ((crc << 8) & 0xff00) ^ TABLE[(crc >> 8) ^ byte]!;
  }
  return crc;
}

/**
 * The 8-bit checksum of what stands before it: with it all bytes of a frame add up to 0.
 *
 * Source: ccTalk Generic Specification v4.7, simple checksum.
 */
export function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return -sum & 0xff;
}
