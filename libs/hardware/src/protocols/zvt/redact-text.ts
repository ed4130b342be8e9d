import { isCardNumber, PAN_DIGITS, PAN_SHOWN } from './card-number.js';

const STAR = 0x2a;
/** ASCII digits in groups, as printed: "4111 1111 1111 1111" or "4111-1111-1111-1111". */
const ROW_OF_DIGITS = /\d(?:[ -]?\d){12,}/g;

/** Hides the middle of every card number that stands in ASCII among the bytes. */
export function maskNumbersInText(bytes: Uint8Array): void {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  for (const { 0: row, index } of text.matchAll(ROW_OF_DIGITS)) {
    const places = Array.from(row).flatMap((sign, at) => (/\d/.test(sign) ? [index + at] : []));
    for (const at of hiddenIn(text, places)) bytes[at] = STAR;
  }
}

/** The places of digits to be hidden: the middle of whatever passes for a card number. */
function hiddenIn(text: string, places: readonly number[]): readonly number[] {
  const hasGroups = places.some((place, at) => at > 0 && place !== places[at - 1]! + 1);
  const isLoose = !hasGroups && places.length > PAN_DIGITS.max;
  /** Whether a number may begin or end before this digit: at a gap, or anywhere in a long row. */
  const isEdge = (at: number): boolean =>
    at === 0 || at === places.length || isLoose || places[at] !== places[at - 1]! + 1;
  const hidden: number[] = [];
  for (let start = 0; start < places.length; start += 1) {
    for (let length = PAN_DIGITS.min; length <= PAN_DIGITS.max; length += 1) {
      const end = start + length;
      if (end > places.length || !isEdge(start) || !isEdge(end)) continue;
      const number = places.slice(start, end);
      if (!isCardNumber(number.map((place) => text[place]).join(''))) continue;
      hidden.push(...number.slice(PAN_SHOWN.first, number.length - PAN_SHOWN.last));
    }
  }
  return hidden;
}

/** Text with the middle of every card number in it hidden. */
export function maskedText(text: string): string {
  const bytes = Uint8Array.from(text, (sign) => Math.min(sign.charCodeAt(0), 0xff));
  maskNumbersInText(bytes);
  return Array.from(text, (sign, at) => (bytes[at] === STAR ? '*' : sign)).join('');
}
