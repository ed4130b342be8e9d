import type { Sha256 } from '../../journal/row.js';
import type { Chance } from '../../ports/chance.js';
import type { Role } from '../roles.js';

/** Digits of a code that lies in a sealed envelope, for when nobody can be reached. */
export const SEALED_LENGTH = 12;

/** Who reads the disk must try each of 10^12 codes so often. */
const STRETCH = 20_000;

/** A sealed code as the kiosk knows it: it opens once, for one role. */
export interface SealedCode {
  readonly role: Role;
  /** Hex, of `sealedHash`. */
  readonly hash: string;
}

/** The hash of a sealed code; of another kiosk's code it is another one. */
export function sealedHash(sha256: Sha256, kiosk: string, code: string): string {
  let hash = `${kiosk}/${code}`;
  for (let turn = 0; turn < STRETCH; turn += 1) hash = sha256(hash);
  return hash;
}

/** Draws a sealed code: 12 uniform digits. */
export function drawSealedCode(chance: Chance): string {
  let digits = '';
  while (digits.length < SEALED_LENGTH) {
    // 250 is the last multiple of ten in a byte: what is above would favour small digits.
    for (const byte of chance.bytes(SEALED_LENGTH)) if (byte < 250) digits += String(byte % 10);
  }
  return digits.slice(0, SEALED_LENGTH);
}
