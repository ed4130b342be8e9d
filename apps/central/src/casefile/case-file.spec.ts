import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { sealerWith } from '../staff/sealer.js';
import { TakingBook } from '../takings/taking-book.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { CLOSED, CODE, note, OTHER_CODE, paymentRows, STOPPED } from '../testing/test-payment.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { textOfCaseFile, verifyCaseFile, type CaseFile, type SealedCaseFile } from './case-file.js';
import { makeCaseFile } from './make-case-file.js';

const pem = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const sealer = sealerWith(pem().toString());
const KEY = { kiosk: 'K1', paymentId: 'K1-P1' };
const two = { owner: '王芳', second: 'Li Lei', reason: 'brought the slip' };
const IDLE = { type: 'screen.changed', paymentId: '', body: {}, lines: [] };
const n1 = note('n1', 100);
const n2 = note('n2', 50);

describe.each(TEST_STORES)('a case file on %s', (_, make) => {
  let place: TestStore;
  let central: TestCentral;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    central = await testCentral(await place.open());
    const first = paymentRows({}, [n1.escrowed, n1.stacked, STOPPED, CLOSED]);
    const other = paymentRows({ paymentId: 'K1-P2', caseCode: OTHER_CODE }, [n2.escrowed]);
    await central.sync(...first.slice(0, 3), IDLE, ...other, ...first.slice(3));
    const wish = { id: 'wish-0001', code: CODE, amount: minor(10_000), ...two };
    await central.settlements.payOut(wish);
  }, 60_000);
  afterAll(() => place.close());

  const file = () => {
    const { store, clock } = central;
    return makeCaseFile({ store, clock, takings: new TakingBook(store), sealer }, KEY);
  };
  const contents = ({ text }: SealedCaseFile) => JSON.parse(text) as CaseFile;
  /** As somebody without the key would send it on. */
  const forged = (sealed: SealedCaseFile, change: (file: CaseFile) => CaseFile): SealedCaseFile => {
    const other = sealerWith(pem().toString());
    const text = textOfCaseFile(change(contents(sealed)));
    return { text, signature: other.seal(text), publicKey: other.publicKey };
  };

  it('holds the rows of the payment and central’s entries, and is verified without central', async () => {
    const sealed = await file();
    expect(verifyCaseFile(sealed)).toEqual({
      ok: true,
      ...KEY,
      rows: central.journal.rows.length,
      withheld: 3, // opened, escrowed, stack intent
      entries: 1,
      problems: [],
    });
    expect(contents(sealed)).toMatchObject({
      head: { seq: central.journal.rows.length, hash: central.journal.rows.at(-1)?.hash },
      entries: [{ kind: 'payout', amount: 10_000 }],
    });
  });

  it('says nothing of another customer', async () => {
    const { text } = await file();
    expect(text).toContain(CODE);
    expect(text).not.toContain(OTHER_CODE);
    expect(text).not.toContain('K1-P2');
  });

  it.each<[string, RegExp, (file: CaseFile) => CaseFile]>([
    [
      'an amount that was changed',
      /row \d+: it is not as it was written/,
      (of) => ({
        ...of,
        rows: of.rows.map((row) =>
          'type' in row ? { ...row, body: row.body.replace('10000', '20000') } : row,
        ),
      }),
    ],
    ['a row that was left out', /a gap/, (of) => ({ ...of, rows: of.rows.toSpliced(2, 1) })],
    [
      'a row put in for a withheld one',
      /does not follow/,
      (of) => ({
        ...of,
        rows: of.rows.map((row) => ('type' in row ? row : { ...row, hash: '0'.repeat(64) })),
      }),
    ],
    [
      'an entry that was changed',
      /entry 1: it is not as it was written/,
      (of) => ({ ...of, entries: of.entries.map((entry) => ({ ...entry, amount: 1 })) }),
    ],
    [
      'an entry of another payment',
      /another payment/,
      (of) => ({ ...of, entries: of.entries.map((entry) => ({ ...entry, kiosk: 'K2' })) }),
    ],
  ])('shows %s, whoever sealed it', async (__, problem, change) => {
    const report = verifyCaseFile(forged(await file(), change));
    expect(report.ok).toBe(false);
    expect(report.problems.join('\n')).toMatch(problem);
  });

  it('with another seal, or another text under the seal, is not central’s', async () => {
    const sealed = await file();
    const other = sealerWith(pem().toString());
    const text = sealed.text.replace('"version":1', '"version":1 ');
    for (const wrong of [
      { ...sealed, text },
      { ...sealed, publicKey: other.publicKey },
      { ...sealed, publicKey: 'none' },
    ]) {
      expect(verifyCaseFile(wrong).problems).toEqual(['the seal is not of this key and text']);
    }
  });
});
