import { invariant } from '../invariant/invariant.js';
import type { Chance } from '../ports/chance.js';

/** Crockford's base 32: no I, L, O, U, so that a code can be read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function draw(chance: Chance, length: number): string {
  // 256 is a multiple of 32: the low five bits of a uniform byte are uniform.
  return Array.from(chance.bytes(length), (byte) => ALPHABET[byte & 31]).join('');
}

/**
 * Weighted sum modulo 31: any one wrong character and any two neighbours swapped are noticed,
 * but for `0` taken as `Z`, which no eye confuses.
 */
function checkCharacter(code: string): string {
  const total = [...code].reduce((sum, each, at) => sum + (at + 1) * ALPHABET.indexOf(each), 0);
  const found = ALPHABET[total % 31];
  invariant(found !== undefined, 'a remainder of 31 is in the alphabet');
  return found;
}

/** A customer's hold on a case: 50 random bits and a check character, e.g. "7K3M9XQ2PDC". */
export function drawCaseCode(chance: Chance): string {
  const code = draw(chance, 10);
  return code + checkCharacter(code);
}

/** Whether a code can be one of ours; says nothing of its existence. */
export const isCaseCode = (text: string): boolean =>
  /^[0-9A-HJKMNP-TV-Z]{11}$/.test(text) && checkCharacter(text.slice(0, 10)) === text.slice(10);

/** Characters of a code, the check character with them. */
export const CASE_CODE_LENGTH = 11;

/** Whether a key belongs to the alphabet of codes. */
export const isCaseCodeKey = (key: string): boolean => key.length === 1 && ALPHABET.includes(key);

/**
 * The code in what was scanned from a paper ("KIOSK/K-0001/7K3M9XQ2PDC") or from a screen
 * ("7K3M9-XQ2PD-C"); `undefined` when there is none, or its check character is wrong.
 */
export function caseCodeIn(scanned: string): string | undefined {
  const code = scanned
    .slice(scanned.lastIndexOf('/') + 1)
    .replaceAll(/[-\s]/g, '')
    .toUpperCase();
  return isCaseCode(code) ? code : undefined;
}

/** As printed and shown: "7K3M9-XQ2PD-C". */
export const formatCaseCode = (code: string): string =>
  `${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`;

/** Unique over the fleet: the kiosk's name and 80 random bits. */
export const drawPaymentId = (kiosk: string, chance: Chance): string =>
  `${kiosk}-${draw(chance, 16)}`;
