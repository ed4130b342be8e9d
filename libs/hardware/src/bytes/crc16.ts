const POLYNOMIAL = 0x8408; // 0x1021 with its bits reversed: the least significant bit goes first

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
});

/**
 * CRC-16/KERMIT: start value 0, no final xor. Over a message and its own CRC, low byte first, it is 0.
 *
 * @returns 0 to 65535.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, frame check; JCM ID-003 uses the same.
 */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return crc;
}
