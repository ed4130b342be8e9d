import { invariant } from '@kiosk/flow/invariant/invariant';

/** Bytes as technicians write them, e.g. "02 03 06 33". */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, hexByte).join(' ');
}

/** One byte, 0 to 255, as two capital hex digits. */
export function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** Reads hex written by people, with or without spaces; `undefined` when it is anything else. */
export function readHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '');
  if (!/^([0-9A-Fa-f]{2})*$/.test(digits)) return undefined;
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Bytes from hex in the program's own text. @throws InvariantError when it is not hex. */
export function fromHex(text: string): Uint8Array {
  const bytes = readHex(text);
  invariant(bytes !== undefined, `"${text}" is hex`);
  return bytes;
}
