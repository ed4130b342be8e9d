import { invariant } from '@kiosk/flow/invariant/invariant';

/** Packed decimal digits as text, two a byte; `undefined` when a nibble is no digit. */
export function digitsOf(bytes: Uint8Array): string | undefined {
  const digits = nibblesOf(bytes);
  return /^\d*$/.test(digits) ? digits : undefined;
}

/** Every nibble as one hex digit, high nibble first. */
export function nibblesOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A packed decimal number; `undefined` when a nibble is no digit. */
export function numberOf(bytes: Uint8Array): number | undefined {
  const digits = digitsOf(bytes);
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Packs nibbles, an even number of hex digits.
 *
 * @throws InvariantError when there is anything else in the text.
 */
export function packed(nibbles: string): Uint8Array {
  invariant(/^([0-9a-f]{2})*$/i.test(nibbles), `"${nibbles}" is whole bytes of nibbles`);
  return Uint8Array.from({ length: nibbles.length / 2 }, (_, at) =>
    Number.parseInt(nibbles.slice(2 * at, 2 * at + 2), 16),
  );
}

/**
 * Packs a whole number, 0 or more, into so many bytes.
 *
 * @throws InvariantError when it needs more digits than fit.
 */
export function packedNumber(value: number, bytes: number): Uint8Array {
  const digits = String(value).padStart(2 * bytes, '0');
  invariant(/^\d+$/.test(digits) && digits.length === 2 * bytes, `${value} fits ${bytes} bytes`);
  return packed(digits);
}
