/** Who a device says it is. */
export interface Identification {
  /** Part number and firmware, up to 15 characters. */
  readonly partNumber: string;
  /** Up to 12 characters; tells two units of one kind apart. */
  readonly serialNumber: string;
}

const PART_BYTES = 15;
const SERIAL_BYTES = 12;
const ASSET_BYTES = 7; // binary, the owner's; not used here

/**
 * Reads the reply to IDENTIFICATION; `undefined` when it is not 34 bytes long.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, IDENTIFICATION (0x37).
 */
export function decodeIdentification(payload: Uint8Array): Identification | undefined {
  if (payload.length !== PART_BYTES + SERIAL_BYTES + ASSET_BYTES) return undefined;
  return {
    partNumber: readText(payload.subarray(0, PART_BYTES)),
    serialNumber: readText(payload.subarray(PART_BYTES, PART_BYTES + SERIAL_BYTES)),
  };
}

/** The reply to IDENTIFICATION, with an asset number of zeros. */
export function encodeIdentification({ partNumber, serialNumber }: Identification): Uint8Array {
  const text = partNumber.padEnd(PART_BYTES) + serialNumber.padEnd(SERIAL_BYTES);
  const bytes = new Uint8Array(PART_BYTES + SERIAL_BYTES + ASSET_BYTES);
  bytes.set(Array.from(text, (letter) => letter.charCodeAt(0)));
  return bytes;
}

/** What cannot be printed becomes a space: it goes to a technician's screen. */
function readText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim();
}
