import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const CODE_BYTES = 12;
/** Without what is mistaken for something else. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a session's cookie holds: 256 bits nobody can guess. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** A one-time code that people read to each other, e.g. "7K3M-9XQ2-PDNR" (58 bits). */
export function newCode(): string {
  const letters = [...randomBytes(CODE_BYTES)].map((byte) => LETTERS[byte % LETTERS.length]);
  return letters.join('').match(/.{4}/g)!.join('-');
}

/** Codes and tokens are stored as this only. Case and hyphens of a typed code do not matter. */
export const hashOfCode = (code: string): string =>
  hashOfToken(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''));

export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
