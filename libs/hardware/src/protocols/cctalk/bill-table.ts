import { minor, type Minor } from '@kiosk/flow/money/money';

/** A bill as a unit names it: country, figure, issue, e.g. "CN0010A". */
export interface BillId {
  readonly country: string;
  readonly figure: number;
  readonly issue: string;
}

/** What a figure of this country's bills is worth. */
export interface Scaling {
  /** 0 when the unit knows no bill of the country. */
  readonly factor: number;
  /** Digits behind the point. */
  readonly decimals: number;
}

/** Kinds of bills a unit can tell apart. */
export const BILL_TYPES = 16;

const SCALING_BYTES = 3;
const MINOR_DIGITS = 2; // of every currency taken here
const FACTOR_SHIFT = 8;

/** Reads a bill's name; `undefined` when the place is not used. Source: ccTalk v4.7, header 157. */
export function readBillId(data: Uint8Array): BillId | undefined {
  const text = String.fromCharCode(...data);
  const [, country, figure, issue] = /^([A-Z]{2})(\d{4})([A-Z0-9])$/.exec(text) ?? [];
  if (country === undefined || Number(figure) === 0) return undefined;
  return { country, figure: Number(figure), issue: issue! };
}

/** Reads the answer to a request for a scaling factor. Source: ccTalk v4.7, header 156. */
export function readScaling(data: Uint8Array): Scaling | undefined {
  const [low, high, decimals] = data;
  if (data.length !== SCALING_BYTES) return undefined;
  return { factor: low! | (high! << FACTOR_SHIFT), decimals: decimals! };
}

/** A scaling factor as data. */
export const scalingData = ({ factor, decimals }: Scaling): Uint8Array =>
  Uint8Array.of(factor & 0xff, factor >> FACTOR_SHIFT, decimals);

/** Bill ids name a country by two letters, which begin its currency's code too: CN of CNY, EU of EUR. */
export const countryOf = (currency: string): string => currency.slice(0, 2);

/** What a bill is worth; `undefined` when it is none of the country's, or no whole minor units. */
export function valueOf(
  bill: BillId | undefined,
  scaling: Scaling,
  currency: string,
): Minor | undefined {
  if (bill?.country !== countryOf(currency)) return undefined;
  const scaled = bill.figure * scaling.factor;
  const divisor = 10 ** scaling.decimals;
  const value = (scaled * 10 ** MINOR_DIGITS) / divisor;
  return value > 0 && Number.isSafeInteger(value) ? minor(value) : undefined;
}
