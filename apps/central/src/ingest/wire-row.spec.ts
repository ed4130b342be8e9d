import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GENESIS_HASH, hashedText, type Row } from '@kiosk/flow/journal/row';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import { minor } from '@kiosk/flow/money/money';
import { sha256, TestJournal } from '../testing/test-kiosk.js';
import { readRow, wireHashedText } from './wire-row.js';

const integer = fc.maxSafeInteger();
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    integer,
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('the hash of a row', () => {
  it('is the same over the wire as in the journal', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const shape = fc.record({ seq: integer, wall: integer, text, body: json, amount: integer });
    fc.assert(
      fc.property(shape, ({ seq, wall, text: any, body, amount }) => {
        const row: Omit<Row, 'hash'> = {
          seq,
          bootId: any,
          monoMs: 5,
          wallMs: wall,
          clockQuality: 'rtc',
          paymentId: any,
          type: any,
          body,
          lines: [{ account: `cashbox:${any}`, amount: minor(amount) }],
          prevHash: GENESIS_HASH,
        };
        const lines = row.lines.map((line): [string, number] => [line.account, line.amount]);
        const wire = { ...row, body: canonical(body), lines, hash: '' };
        expect(wireHashedText(wire)).toBe(hashedText(row));
      }),
    );
  });
});

describe('a row', () => {
  const journal = new TestJournal();
  journal.append({ type: 'note.stacked', body: { note: '一百' } });
  const [good] = journal.rows;
  const rehashed = (change: object) => {
    const row = { ...good!, ...change };
    return { ...row, hash: sha256(wireHashedText(row)) };
  };

  it('is good as the kiosk made it', () => expect(readRow(good, sha256).problem).toBeUndefined());
  it('of an unknown kind is good', () =>
    expect(readRow(rehashed({ type: 'not.known.yet' }), sha256).problem).toBeUndefined());
  it.each([
    ['that is no row', 7, 'shape'],
    ['without a hash', { ...good, hash: undefined }, 'shape'],
    ['with a body above 64,000 characters', rehashed({ body: `"${'x'.repeat(64_000)}"` }), 'shape'],
    ['with NUL in a text', rehashed({ paymentId: 'a\0b' }), 'text'],
    ['with half a surrogate pair', rehashed({ type: '\ud83d' }), 'text'],
    ['whose body is not JSON', rehashed({ body: '{},"x"' }), 'body'],
    ['that was changed', { ...good, body: '{"note":"十"}' }, 'hash'],
    ['whose lines do not balance', rehashed({ lines: [['suspense', 1]] }), 'unbalanced'],
  ])('%s goes to quarantine', (_, row, problem) =>
    expect(readRow(row, sha256)).toMatchObject({ problem, raw: row }),
  );
});
