import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BYTES = 32;

/** Where the master secret of all access codes lies: beside central's own key. */
export const accessKeyFile = (keyFile: string): string => join(dirname(keyFile), 'access.key');

/**
 * Reads the master secret, 64 hex digits, or makes it at first start (mode 0600). Another file makes
 * other secrets: kiosks take theirs up at their next contact.
 *
 * @throws Error where the file holds something else.
 */
export function readAccessMaster(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file}: expected 64 hex digits`);
  return text;
}
