import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PLANTED } from './catalogue.js';

const sourcesOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const timesIn = (text: string, found: string): number => text.split(found).length - 1;

describe('the planted bugs', () => {
  it('are many, each with a name of its own', () => {
    process.stdout.write(`looked at: ${PLANTED.length} planted bugs\n`);
    expect(PLANTED.length).toBeGreaterThanOrEqual(40);
    expect(new Set(PLANTED.map(({ id }) => id)).size).toBe(PLANTED.length);
  });

  it.each(PLANTED)('still find their place: $id', ({ folder, find, replace }) => {
    const times = sourcesOf(folder).reduce((sum, text) => sum + timesIn(text, find), 0);
    expect(times).toBe(1);
    expect(replace).not.toBe(find);
  });
});
