import { minor, type Minor } from '@kiosk/flow/money/money';

/** A note as a unit specifies it: `base` times ten to the `exponent`. */
export interface NoteSpecification {
  /** Place in the unit's table, from 1; 0 for a note in escrow or stacked. */
  readonly index: number;
  /** ISO 4217. */
  readonly currency: string;
  /** 0 to 999. */
  readonly base: number;
  /** Powers of ten of the major unit, −99 to 99. */
  readonly exponent: number;
}

/** Bytes of a specification: index, ISO code, base, sign, exponent, and eight that are not used. */
export const SPECIFICATION_BYTES = 18;

const MINOR_DIGITS = 2; // of every currency taken here
const EXPONENT_MAX = 12; // more is no banknote

/**
 * Reads a specification; `blank` when every byte behind the index is 0, as units send it when they
 * have lost the note or never had one; `undefined` when it is neither.
 *
 * Source: EBDS extended note specification (70 02), as working drivers agree on it.
 */
export function decodeSpecification(bytes: Uint8Array): NoteSpecification | 'blank' | undefined {
  if (bytes.length !== SPECIFICATION_BYTES) return undefined;
  if (bytes.subarray(1).every((byte) => byte === 0)) return 'blank';
  const text = String.fromCharCode(...bytes);
  const [, currency, base, sign, exponent] = /^[^]([A-Z]{3})(\d{3})([+-])(\d{2})/.exec(text) ?? [];
  if (currency === undefined) return undefined;
  const size = Number(exponent);
  return {
    index: bytes[0]!,
    currency,
    base: Number(base),
    exponent: sign === '-' ? -size : size,
  };
}

/** A specification, or blank bytes in its place. */
export function encodeSpecification(note: NoteSpecification | 'blank', index = 0): Uint8Array {
  const bytes = new Uint8Array(SPECIFICATION_BYTES);
  bytes[0] = index;
  if (note === 'blank') return bytes;
  const { currency, base, exponent } = note;
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  const text = `${currency}${String(base).padStart(3, '0')}${exponent < 0 ? '-' : '+'}${digits}`;
  bytes.set(
    Array.from(text, (letter) => letter.charCodeAt(0)),
    1,
  );
  return bytes;
}

/** What a note is worth; `undefined` when it is of another currency or no whole minor units. */
export function valueOf(note: NoteSpecification, currency: string): Minor | undefined {
  const zeros = note.exponent + MINOR_DIGITS;
  if (note.currency !== currency || note.base === 0 || zeros > EXPONENT_MAX) return undefined;
  if (zeros >= 0) return minor(note.base * 10 ** zeros);
  const divisor = 10 ** -zeros;
  return note.base % divisor === 0 ? minor(note.base / divisor) : undefined;
}
