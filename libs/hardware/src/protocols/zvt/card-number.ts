/** How many digits a card number may have. */
export const PAN_DIGITS = { min: 13, max: 19 } as const;

/** How many digits of a card number may be seen: the issuer's first six, and the last four. */
export const PAN_SHOWN = { first: 6, last: 4 } as const;

/** Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let fromEnd = 0; fromEnd < digits.length; fromEnd += 1) {
    const digit = Number(digits[digits.length - 1 - fromEnd]);
    const doubled = fromEnd % 2 === 0 ? digit : 2 * digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether digits could be a card number; no card scheme begins with 0, 1 or 7. */
export function isCardNumber(digits: string): boolean {
  const { min, max } = PAN_DIGITS;
  if (digits.length < min || digits.length > max) return false;
  return /^[2-689]/.test(digits) && passesLuhn(digits);
}
