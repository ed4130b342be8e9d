import { minor, type Minor } from '@kiosk/flow/money/money';
import { BILL_TYPES } from './messages.js';

/** One entry of a bill table, as the device tells it: `digits` times ten to the `exponent`. */
export interface BillEntry {
  /** Significant digits: 1, 2, 5 …; 0 for an unused entry. */
  readonly digits: number;
  /** Three letters; makers put a currency or a country there. */
  readonly country: string;
  /** Powers of ten of the major unit, −127 to 127. */
  readonly exponent: number;
}

const ENTRY_BYTES = 5;
const DECIMALS = 0x80; // bit 7 of the exponent byte: places after the point instead of zeros
const MINOR_DIGITS = 2; // of the currencies below
const COUNTRIES: Readonly<Record<string, readonly string[]>> = { CNY: ['CNY', 'CHN'] };

/** What makers may write for a currency (ISO 4217), e.g. CNY or CHN for the yuan. */
const countriesOf = (currency: string): readonly string[] => COUNTRIES[currency] ?? [currency];

/**
 * Reads the reply to GET BILL TABLE; `undefined` when it is not 24 entries long.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, GET BILL TABLE (0x41).
 */
export function decodeBillTable(payload: Uint8Array): readonly BillEntry[] | undefined {
  if (payload.length !== BILL_TYPES * ENTRY_BYTES) return undefined;
  return Array.from({ length: BILL_TYPES }, (_, type) => {
    const bytes = payload.subarray(type * ENTRY_BYTES, (type + 1) * ENTRY_BYTES);
    const places = bytes[4]! & ~DECIMALS;
    return {
      digits: bytes[0]!,
      country: String.fromCharCode(...bytes.subarray(1, 4)).replace(/\0+$/, ''),
      exponent: bytes[4]! & DECIMALS ? -places : places,
    };
  });
}

/** The reply to GET BILL TABLE; entries that are missing are told as unused. */
export function encodeBillTable(entries: readonly BillEntry[]): Uint8Array {
  const bytes = new Uint8Array(BILL_TYPES * ENTRY_BYTES);
  entries.forEach(({ digits, country, exponent }, type) => {
    const letters = Array.from(country.padEnd(3, '\0'), (letter) => letter.charCodeAt(0));
    const places = exponent < 0 ? DECIMALS | -exponent : exponent;
    bytes.set([digits, ...letters, places], type * ENTRY_BYTES);
  });
  return bytes;
}

/**
 * What a note of this entry is worth; `undefined` when it is unused, of another currency, or no
 * whole number of minor units.
 */
export function valueOf(entry: BillEntry | undefined, currency: string): Minor | undefined {
  if (entry === undefined || entry.digits === 0) return undefined;
  if (!countriesOf(currency).includes(entry.country)) return undefined;
  const value = scaled(entry.digits, entry.exponent + MINOR_DIGITS);
  return value !== undefined && Number.isSafeInteger(value) ? minor(value) : undefined;
}

/** By integers only: a factor of ten is multiplied or divided out, never a power of a fraction. */
function scaled(digits: number, zeros: number): number | undefined {
  if (zeros >= 0) return zeros > 15 ? undefined : digits * 10 ** zeros;
  let value = digits;
  for (let place = zeros; place < 0; place += 1) {
    if (value % 10 !== 0) return undefined;
    value /= 10;
  }
  return value;
}

/** The first type of a table that is worth so much in CNY, 0 to 23; `undefined` when none is. */
export function typeOfValue(table: readonly BillEntry[], value: Minor): number | undefined {
  const type = table.findIndex((entry) => valueOf(entry, 'CNY') === value);
  return type === -1 ? undefined : type;
}
