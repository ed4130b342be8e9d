import { minor, type Minor } from '@kiosk/flow/money/money';

/** One kind of note, as the unit tells it: `base` times ten to the `exponent`. */
export interface CurrencyEntry {
  /** Denomination code, 61 to 68 (hex). */
  readonly denomination: number;
  /** The maker's number of a country. */
  readonly country: number;
  /** 0 for an entry that is not used. */
  readonly base: number;
  /** Zeros of the major unit, 0 to 255. */
  readonly exponent: number;
}

const ENTRY_BYTES = 4;
const MINOR_DIGITS = 2; // of every currency taken here
const EXPONENT_MAX = 12; // more is no banknote

/**
 * Reads the data of a CURRENCY ASSIGN reply; `undefined` when it is no whole number of entries.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), CURRENCY ASSIGN REQUEST (8A).
 */
export function decodeCurrencyTable(data: Uint8Array): readonly CurrencyEntry[] | undefined {
  if (data.length === 0 || data.length % ENTRY_BYTES !== 0) return undefined;
  return Array.from({ length: data.length / ENTRY_BYTES }, (_, at) => {
    const [denomination, country, base, exponent] = data.subarray(at * ENTRY_BYTES);
    return {
      denomination: denomination!,
      country: country!,
      base: base!,
      exponent: exponent!,
    };
  });
}

/** The data of a CURRENCY ASSIGN reply. */
export const encodeCurrencyTable = (entries: readonly CurrencyEntry[]): Uint8Array =>
  Uint8Array.from(
    entries.flatMap(({ denomination, country, base, exponent }) => [
      denomination,
      country,
      base,
      exponent,
    ]),
  );

/** What a note of this entry is worth; `undefined` when it is unused or no banknote's value. */
export function valueOf({ base, exponent }: CurrencyEntry): Minor | undefined {
  if (base === 0 || exponent > EXPONENT_MAX) return undefined;
  return minor(base * 10 ** (exponent + MINOR_DIGITS));
}

/**
 * The kinds of note that are taken, by denomination code: those of the first country in the table.
 *
 * Why not by currency: the maker's numbers of countries are not in the document at hand. A unit is
 * built for one country; where a table holds two, notes of the second go back.
 */
export function valuesOf(table: readonly CurrencyEntry[]): ReadonlyMap<number, Minor> {
  const country = table.find((entry) => valueOf(entry) !== undefined)?.country;
  const values = new Map<number, Minor>();
  for (const entry of table) {
    const value = entry.country === country ? valueOf(entry) : undefined;
    if (value !== undefined) values.set(entry.denomination, value);
  }
  return values;
}
