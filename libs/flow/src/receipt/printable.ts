/** Chinese, full-width forms and plain ASCII: what nearly every line is made of, left as it is. */
const PLAIN = /^[\x20-\x7e\u3000-\u3029\u4e00-\u9fa5\uff01-\uff5e]*$/;

/** What people see as one sign but printers do not know, and the sign they do. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/[\t-\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]/g, ' '],
  [/\u00a5/g, '￥'], // U+00A5 is four bytes in GB18030, and comes out as "0 6"
  [/[\u2022\u2027\u22c5\u30fb\uff65]/g, '·'],
  [/[\u2010\u2011\u2212]/g, '-'],
];

/** Control characters, zero-width and direction marks, variation selectors: nothing to see. */
const INVISIBLE = /[\p{Cc}\p{Cf}\ufe00-\ufe0f]/gu;

/**
 * One line of text as it may go to paper: NFC, every kind of space and line break a plain space,
 * signs replaced by their printable kin, control characters (ESC and GS before all) removed.
 *
 * Why here: picture, plain text and printer must show the same, and a name typed elsewhere must
 * neither command the printer nor add a line to a receipt (attack A25). Whether the printer's own
 * character set has the sign is the encoder's question.
 */
export function toPrintable(text: string): string {
  if (PLAIN.test(text)) return text;
  let printable = text.toWellFormed();
  for (const [found, instead] of REPLACED) printable = printable.replace(found, instead);
  return printable.replace(INVISIBLE, '').normalize('NFC');
}
