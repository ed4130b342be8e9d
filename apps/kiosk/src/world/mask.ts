/** Digits in a row from which on a text may name a person's account; the last four stay. */
const IDENTIFIER = /\d{3,}(?=\d{4})/g;

/** A text without account numbers: runs of seven digits and more keep their last four. */
export const mask = (text: string): string =>
  text.replace(IDENTIFIER, (digits) => '*'.repeat(digits.length));
