import { formatMinor, type Minor } from '@kiosk/flow/money/money';

/** An amount inside a sentence, e.g. "¥1,234.50". */
export function yuan(amount: Minor): string {
  return amount < 0 ? `-¥${formatMinor(amount).slice(1)}` : `¥${formatMinor(amount)}`;
}

/** An amount of whole yuan without its fen, e.g. "¥2,000"; with them where there are some. */
export function yuanShort(amount: Minor): string {
  return yuan(amount).replace(/\.00$/, '');
}

/** A banknote's face: whole yuan where it is whole, e.g. "100" or "0.50". */
export function noteFace(value: Minor): string {
  return value % 100 === 0 ? String(value / 100) : formatMinor(value);
}
