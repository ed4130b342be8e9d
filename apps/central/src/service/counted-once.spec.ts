import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { appendEntry } from '../entries/entry-book.js';
import { note, paymentRows, STOPPED } from '../testing/test-payment.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';

const n1 = note('n1', 100);
const two = { owner: '王芳', second: '李雷', reason: 'count of the bag' };

describe.each(TEST_STORES)('notes are counted once on %s', (_kind, make) => {
  let place: TestStore;
  let central: TestCentral;
  beforeAll(() => void (place = make()));
  beforeEach(async () => void (central = await testCentral(await place.open())), 60_000);
  afterAll(() => place.close());

  it('by box or by collection, never by both', async () => {
    const body = { batch: 1, newBox: 'B-2', seal: 'S-1', total: 10_000 };
    const collected = { type: 'cashbox.collected', paymentId: '', body, lines: [] };
    await central.sync(...paymentRows({}, [n1.escrowed, n1.stacked, STOPPED]), collected);
    const lines = transfer('cashbox:1', 'window_cash', minor(10_000));
    const counted = {
      ...({ id: 'bag-0001', asked: '', kind: 'bag_count', once: 'bag', kiosk: 'K1' } as const),
      ...{
        paymentId: null,
        seq: central.journal.rows.length,
        amount: 10_000,
        detail: {},
        lines,
        ...two,
      },
    };
    await central.store.db.transaction().execute((trx) => appendEntry(trx, counted, 1));
    const count = (id: string) =>
      central.settlements.countBox({
        ...{ id, kiosk: 'K1', seq: central.journal.rows.length, amount: minor(10_000) },
        ...two,
      });
    await expect(count('count-0001')).rejects.toMatchObject({ code: 'counted' });
    await central.settlements.reverse({ id: 'reverse-1', number: 1, ...two });
    expect(await count('count-0002')).toMatchObject({ entry: { kind: 'box_count' } });
  });
});
