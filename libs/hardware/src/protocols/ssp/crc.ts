const POLYNOMIAL = 0x8005;
const START = 0xffff;

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  return crc;
});

/**
 * The check of a packet, also of the one inside an encrypted packet; low byte first on the wire.
 *
 * @returns 0 to 65535.
 *
 * Source: ITL SSP manual GA138 v2.2, packet format: polynomial 0x8005, start value 0xFFFF.
 */
export function crc16(bytes: Uint8Array): number {
  let crc = START;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >>> 8) ^ byte]!;
  return crc;
}
