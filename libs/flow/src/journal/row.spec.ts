import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transfer } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import { canonical, type Json } from './canonical.js';
import { findBreak, GENESIS_HASH, hashedText, storedText, type Row, type Sha256 } from './row.js';

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

const rowOf = (seq: number, prevHash: string, body: Json): Row => {
  const open = {
    seq,
    bootId: 'boot "1"',
    monoMs: seq * 10,
    wallMs: 1_800_000_000_000,
    clockQuality: 'rtc' as const,
    paymentId: 'p1',
    type: 'note.stacked',
    body,
    lines: transfer('customer_credit', 'cashbox:1', minor(seq * 100)),
    prevHash,
  };
  return { ...open, hash: sha256(hashedText(open)) };
};

const chain = (bodies: readonly Json[]): readonly Row[] =>
  bodies.reduce<readonly Row[]>(
    (rows, body) => [...rows, rowOf(rows.length + 1, rows.at(-1)?.hash ?? GENESIS_HASH, body)],
    [],
  );

describe('the text that is hashed', () => {
  it('is one canonical array, so that any language can compute it', () => {
    const row = rowOf(7, GENESIS_HASH, { b: 1, a: ['水', null] });
    const { seq, bootId, monoMs, wallMs, clockQuality, paymentId, type, body, prevHash } = row;
    const lines = row.lines.map(({ account, amount }) => [account, amount]);
    const times = [monoMs, wallMs, clockQuality];
    expect(hashedText(row)).toBe(
      canonical([seq, bootId, ...times, paymentId, type, body, lines, prevHash]),
    );
  });

  it('is the same from a body that is still text', () => {
    const integers = fc.jsonValue().filter((value) => !/[.eE-]/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(integers, (value) => {
        const body = value as Json;
        const row = rowOf(1, GENESIS_HASH, body);
        expect(storedText({ ...row, bodyText: canonical(body) })).toBe(hashedText(row));
      }),
    );
  });
});

describe('the chain', () => {
  const rows = chain([1, 'two', { three: 3 }, null]);

  it('holds from the first row, and from any later head', () => {
    expect(findBreak(rows, sha256)).toBeUndefined();
    expect(findBreak(rows.slice(2), sha256, rows[1])).toBeUndefined();
    expect(findBreak([], sha256)).toBeUndefined();
  });

  it('breaks where a row is missing, changed or swapped', () => {
    const [first, second, third] = rows as [Row, Row, Row];
    expect(findBreak([first, third], sha256)).toEqual({ seq: 3, reason: 'gap' });
    expect(findBreak([{ ...first, monoMs: 0 }], sha256)).toEqual({ seq: 1, reason: 'hash' });
    expect(findBreak([first, { ...second, prevHash: second.hash }], sha256)).toEqual({
      seq: 2,
      reason: 'prevHash',
    });
  });

  it('breaks at a row that makes money, even one with a good hash', () => {
    const open = { ...rowOf(1, GENESIS_HASH, null), lines: [] };
    const lines = [{ account: 'suspense' as const, amount: minor(5) }];
    const forged = { ...open, lines };
    const row = { ...forged, hash: sha256(hashedText(forged)) };
    expect(findBreak([row], sha256)).toEqual({ seq: 1, reason: 'unbalanced' });
  });
});
