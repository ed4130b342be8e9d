import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { privateText } from './private-file.js';

describe('a secret in a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
    file = join(folder, 'key');
    writeFileSync(file, 'secret');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([0o600, 0o640, 0o400])('is read when it is for its owner and group: %o', (mode) => {
    chmodSync(file, mode);
    expect(privateText(file)).toBe('secret');
  });

  it.each([0o644, 0o604, 0o660, 0o777])('is refused when others have rights: %o', (mode) => {
    chmodSync(file, mode);
    expect(() => privateText(file)).toThrow(/a secret with mode 0\d{3}; expected 0640 or stricter/);
  });
});
