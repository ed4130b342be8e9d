import { canonical } from '../../journal/canonical.js';
import type { Sha256 } from '../../journal/row.js';
import type { Chance } from '../../ports/chance.js';
import { ROLES, type Role } from '../roles.js';
import { digitsOf, macOf } from './mac.js';

/** Digits of a challenge: role 1, number of codes taken so far 5, chance 3, check digit 1. */
export const CHALLENGE_LENGTH = 10;
/** Digits of the code that answers it: 33 bits (facts: reliability 3.6 item 3). */
export const RESPONSE_LENGTH = 10;
/** Digits of the number that a person of staff has. */
export const PERSON_LENGTH = { min: 3, max: 6 } as const;

const COUNTER_DIGITS = 5;
const NONCE_DIGITS = 3;

/** Luhn's check digit: one wrong digit is always noticed. Source: ISO/IEC 7812-1, annex B. */
function checkDigit(digits: string): string {
  const total = [...digits].reverse().reduce((sum, each, at) => {
    const twice = Number(each) * (at % 2 === 0 ? 2 : 1);
    return sum + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return String((10 - (total % 10)) % 10);
}

/** What a challenge is made of. */
export interface ChallengeParts {
  readonly role: Role;
  /** Codes that this kiosk has taken so far: no challenge is answered twice. */
  readonly counter: number;
  readonly chance: Chance;
}

/** Draws a challenge for a role, e.g. "2000170939". */
export function drawChallenge({ role, counter, chance }: ChallengeParts): string {
  const [high = 0, low = 0] = chance.bytes(2);
  const nonce = (high * 256 + low) % 10 ** NONCE_DIGITS;
  const digits = [
    String(ROLES.indexOf(role) + 1),
    String(counter % 10 ** COUNTER_DIGITS).padStart(COUNTER_DIGITS, '0'),
    String(nonce).padStart(NONCE_DIGITS, '0'),
  ].join('');
  return digits + checkDigit(digits);
}

/** The role that a challenge asks for; `undefined` for anything that is no challenge. */
export function roleOfChallenge(challenge: string): Role | undefined {
  if (!/^[0-9]{10}$/.test(challenge)) return undefined;
  if (checkDigit(challenge.slice(0, -1)) !== challenge.slice(-1)) return undefined;
  return ROLES[Number(challenge[0]) - 1];
}

/** What the code is for. */
export interface Asked {
  readonly kiosk: string;
  readonly challenge: string;
  /** The number of the person who will type the code. */
  readonly person: string;
}

/** The code that opens: computed by central or the command, and again by the kiosk. */
export function responseTo(sha256: Sha256, secret: string, asked: Asked): string {
  const { kiosk, challenge, person } = asked;
  const text = canonical(['access', 1, kiosk, challenge, person]);
  return digitsOf(macOf(sha256, secret, text), RESPONSE_LENGTH);
}

/**
 * The secret that a kiosk shares with central, 64 hex digits. Made from one master secret, so that
 * central keeps no list of them, and a command can answer while central is down.
 */
export const kioskSecret = (sha256: Sha256, master: string, kiosk: string): string =>
  macOf(sha256, master, canonical(['access secret', 1, kiosk]));

/** Digits in groups that can be read out: "2000 170 939". */
export const spoken = (digits: string): string =>
  digits.replace(/^(\d{4})(\d{1,3})?(\d{1,3})?(\d*)$/, '$1 $2 $3 $4').trimEnd();
