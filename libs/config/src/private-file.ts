import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config-error.js';

/** Others may do nothing with it, and the group may read it at most: 0640 or stricter. */
const FORBIDDEN = 0o027;

/**
 * The text of a file that holds a secret.
 *
 * @throws ConfigError when others than its owner and group may read or change it.
 */
export function privateText(file: string): string {
  const mode = statSync(file).mode & 0o777;
  if ((mode & FORBIDDEN) !== 0) {
    throw new ConfigError(
      `${file}: a secret with mode ${mode.toString(8).padStart(4, '0')}; expected 0640 or stricter`,
    );
  }
  return readFileSync(file, 'utf8');
}
