import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KeptFile } from './kept-file.js';

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'bench-kept-')), 'deep');

describe('a kept file', () => {
  it('is nothing before anything was kept, and the last that was kept after', () => {
    const at = folder();
    const file = new KeptFile<{ fen: number }>(join(at, 'bank.json'));
    expect(file.read()).toBeUndefined();
    file.keep({ fen: 1 });
    file.keep({ fen: 2 });
    expect(new KeptFile(join(at, 'bank.json')).read()).toEqual({ fen: 2 });
    expect(readdirSync(at)).toEqual(['bank.json']);
  });

  it('is not written again when nothing changed', () => {
    const path = join(folder(), 'bank.json');
    const file = new KeptFile<number[]>(path);
    file.keep([1]);
    const { ino } = statSync(path);
    file.keep([1]);
    expect(statSync(path).ino).toBe(ino);
    file.keep([2]);
    expect(statSync(path).ino).not.toBe(ino);
  });
});
