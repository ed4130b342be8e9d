import { describe, expect, it } from '@jest/globals';
import { LogRing } from './log-ring.js';

const ring = (count: number): LogRing => {
  const made = new LogRing();
  for (let at = 1; at <= count; at += 1) made.keep(`line ${at}\n`, at);
  return made;
};

describe('the newest lines of the log', () => {
  it('are told by time', () =>
    expect(ring(5).between({ fromMs: 2, toMs: 4 }, 1_000)).toEqual({
      lines: ['line 2', 'line 3', 'line 4'],
      more: false,
    }));

  it('are the newest that fit', () =>
    expect(ring(5).between({ fromMs: 0, toMs: 9 }, 14)).toEqual({
      lines: ['line 4', 'line 5'],
      more: true,
    }));

  it('do not grow without end', () => {
    const { lines } = ring(10_000).between({ fromMs: 0, toMs: 99_999 }, 1_000_000);
    expect(lines.length).toBeLessThanOrEqual(4_000);
    expect(lines.at(-1)).toBe('line 10000');
  });
});
