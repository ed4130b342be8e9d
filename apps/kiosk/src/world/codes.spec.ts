import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CODES } from './codes.js';

describe('the table of codes', () => {
  it('has a row for each code of this process, and for no other', () => {
    const rows = readFileSync('docs/codes/kiosk.md', 'utf8').matchAll(/^\| `([\w.]+)`\s*\|/gm);
    expect([...rows].map(([, code]) => code).sort()).toEqual([...CODES].sort());
  });
});
