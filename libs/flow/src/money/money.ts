import { invariant } from '../invariant/invariant.js';

declare const unit: unique symbol;

/** Whole minor units of one currency (ISO 4217), e.g. 1250 fen = 12.50 CNY. Always a safe integer. */
export type Minor = number & { readonly [unit]: 'minor' };

/** @throws InvariantError when the value is not a safe integer. */
export function minor(value: number): Minor {
  invariant(Number.isSafeInteger(value), `money is whole minor units, got ${value}`);
  return (value === 0 ? 0 : value) as Minor; // never -0: it would not survive JSON
}

export const zero: Minor = minor(0);
export const add = (a: Minor, b: Minor): Minor => minor(a + b);
export const subtract = (a: Minor, b: Minor): Minor => minor(a - b);
export const negate = (a: Minor): Minor => minor(-a);
export const smaller = (a: Minor, b: Minor): Minor => (a < b ? a : b);
export const larger = (a: Minor, b: Minor): Minor => (a > b ? a : b);
export const sum = (amounts: readonly Minor[]): Minor => amounts.reduce(add, zero);

/** Minor units as people write them: 12340 → "123.40", 123456789 → "1,234,567.89". */
export function formatMinor(amount: Minor): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** Reads "123.4" or "1234.50" as minor units; `undefined` for anything else. */
export function parseMinor(text: string): Minor | undefined {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (found === null) return undefined;
  return minor(Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')));
}
