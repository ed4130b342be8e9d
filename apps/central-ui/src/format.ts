import { formatMinor, minor } from '@kiosk/flow/money/money';
import type { Language } from '@kiosk/flow/text/language';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** Fen as people write them, with the sign of the currency: 12340 → "¥123.40". */
export function yuan(amount: number): string {
  return amount < 0 ? `-¥${formatMinor(minor(-amount))}` : `¥${formatMinor(minor(amount))}`;
}

/** Day and time of the browser's own zone, to the second. */
export function timeText(language: Language, wallMs: number): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(wallMs);
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

/** How long ago: 125,000 ms → "2 minutes ago". */
export function agoText(language: Language, agoMs: number): string {
  const [sizeMs, unit] = UNITS.find(([size]) => agoMs >= size) ?? UNITS[3];
  const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' });
  return format.format(-Math.floor(agoMs / sizeMs), unit);
}
