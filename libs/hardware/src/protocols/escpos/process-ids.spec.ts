import { expect, it } from '@jest/globals';
import { processIds } from './process-ids.js';

const from = (...bytes: number[]): ReturnType<typeof processIds> =>
  processIds({ bytes: () => Uint8Array.from(bytes) });

it('counts in signs that are not mistaken for each other, from anywhere', () => {
  expect(from(0, 0, 0)()).toEqual({ printed: '0000', cut: '0001' });
  expect(from(0x0f, 0xff, 0xff)()).toEqual({ printed: 'ZZZZ', cut: '0000' });
});

it('10,000 jobs: every id another, all printable', () => {
  const next = from(1, 2, 3);
  const ids = Array.from({ length: 10_000 }, next).flatMap(({ printed, cut }) => [printed, cut]);
  expect(new Set(ids).size).toBe(20_000);
  expect(ids.filter((id) => !/^[0-9A-HJKMNP-TV-Z]{4}$/.test(id))).toEqual([]);
});
