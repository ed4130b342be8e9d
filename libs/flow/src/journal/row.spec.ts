import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minor } from '../money/money.js';
import { manualClock } from '../ports/manual-clock.js';
import { memoryJournal } from '../testing/memory-journal.js';
import { canonical, type Json } from './canonical.js';
import { findBreak, type Row } from './row.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its members', () => {
    expect(canonical({ b: 1, a: [true, null, 'ü"\n'], c: undefined })).toBe(
      '{"a":[true,null,"ü\\"\\n"],"b":1}',
    );
  });
  it('is read back as the same value', () => {
    const { json: value } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, false),
        fc.maxSafeInteger().map((whole) => (whole === 0 ? 0 : whole)),
        fc.string(),
        fc.array(tie('json')),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('json'),
          { noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (json) => {
        expect(JSON.parse(canonical(json))).toEqual(json);
        expect(canonical(JSON.parse(canonical(json)) as Json)).toBe(canonical(json));
      }),
    );
  });
  it('refuses numbers that are not whole', () => {
    expect(() => canonical({ amount: 0.1 })).toThrow('safe integers');
  });
});

describe('the chain', () => {
  const journal = memoryJournal(manualClock(), sha256);
  for (let at = 0; at < 5; at += 1) {
    journal.append([{ type: 'test', paymentId: '', body: { at }, lines: [] }]);
  }
  const { rows } = journal;
  const changed = (at: number, change: Partial<Row>): Row[] =>
    rows.map((row, index) => (index === at ? { ...row, ...change } : row));

  it('holds as written, and from any point of it', () => {
    expect(findBreak(rows, sha256)).toBeUndefined();
    expect(findBreak(rows.slice(2), sha256, { seq: 2, hash: rows[1]!.hash })).toBeUndefined();
  });
  it.each([
    { what: 'a changed body', found: changed(2, { body: { at: 9 } }), seq: 3, reason: 'hash' },
    { what: 'a changed time', found: changed(1, { wallMs: 1 }), seq: 2, reason: 'hash' },
    { what: 'a missing row', found: rows.filter((_, at) => at !== 2), seq: 4, reason: 'gap' },
    { what: 'swapped rows', found: [rows[0]!, rows[2]!, rows[1]!], seq: 3, reason: 'gap' },
    {
      what: 'a forged link',
      found: changed(3, { prevHash: 'f'.repeat(64) }),
      seq: 4,
      reason: 'prevHash',
    },
  ])('shows $what', ({ found, seq, reason }) => {
    expect(findBreak(found, sha256)).toEqual({ seq, reason });
  });
  it('shows lines that do not add up', () => {
    const forged = { ...rows[4]!, lines: [{ account: 'suspense' as const, amount: minor(5) }] };
    const { hash: _, ...rest } = forged;
    void rest;
    expect(findBreak([...rows.slice(0, 4), forged], sha256)?.seq).toBe(5);
  });
});
