import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LineLog } from './line-log.js';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'bench-log-')), 'log', 'kiosk.log');

describe('the output of the kiosk', () => {
  it('stands whole in its file, and its end in memory', () => {
    const path = file();
    const log = new LineLog(path);
    for (let n = 1; n <= 400; n += 1) log.add(`line ${n}`);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(401);
    const held = log.after(0);
    expect(held).toHaveLength(300);
    expect(held[0]).toEqual({ number: 101, text: 'line 101' });
    expect(log.after(399)).toEqual([{ number: 400, text: 'line 400' }]);
  });

  it('goes on where an earlier bench ended', () => {
    const path = file();
    new LineLog(path).add('before');
    new LineLog(path).add('after');
    expect(readFileSync(path, 'utf8')).toBe('before\nafter\n');
  });

  it('shows a very long line shortened', () => {
    const log = new LineLog(file());
    log.add('x'.repeat(100_000));
    expect(log.after(0)[0]?.text).toHaveLength(1_000);
  });

  it('keeps one old file beside the new when it has grown large', () => {
    const path = file();
    const log = new LineLog(path);
    for (let n = 0; n < 5; n += 1) log.add('x'.repeat(1_000_000));
    log.add('small again');
    expect(readFileSync(path, 'utf8').slice(0, 100)).toBe('small again\n');
    expect(statSync(`${path}.1`).size).toBeGreaterThan(5_000_000);
  });
});
