import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewRow } from '@kiosk/flow/journal/row';
import { play } from '@kiosk/flow/testing/story';
import { sampleCardPayment, sampleWalletPayment } from '@kiosk/flow/testing/tender-samples';
import { ConsoleQueries } from '../console/console-queries.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { CODE } from '../testing/test-payment.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';

const card = { ...sampleCardPayment(12_000), paymentId: 'K1-P1', caseCode: CODE };
const wallet = { ...sampleWalletPayment(12_000), paymentId: 'K1-P1', caseCode: CODE };

const PAID = 'sent\nstarted\napproved\nacknowledging\ntaken\naccepted\nprint printed';
const UNKNOWN = 'sent\nunknown\nprint printed';
const CLAIMED = 'taken\nrefused\nreversalFailed other\nprint printed';

describe.each(TEST_STORES)('a charge at central on %s', (_, make) => {
  let place: TestStore;
  let central: TestCentral;
  beforeAll(() => void (place = make()));
  beforeEach(async () => void (central = await testCentral(await place.open())), 60_000);
  afterAll(() => place.close());

  const sync = (rows: readonly NewRow[]) => central.sync(...rows);
  const facts = async () => {
    const reply = await central.cases.find('K1', CODE);
    return reply.result === 'found' ? reply.facts : reply.result;
  };
  const alarms = async () =>
    (await central.store.db.selectFrom('alarms').select('code').execute()).map(({ code }) => code);
  const payment = async () =>
    (await new ConsoleQueries(central.store.db, central.clock).payments({ limit: 5, skip: 0 }))[0];

  it('that was posted is done, and stands at the terminal', async () => {
    await sync(play(card, PAID).rows);
    expect(await facts()).toMatchObject({ verdict: 'done', applied: 12_000, owed: 0 });
    expect(await payment()).toMatchObject({ tender: 'card', cash: 0, charged: 12_000 });
    expect(await central.balances()).toMatchObject({ card_clearing: 12_000 });
    expect(await alarms()).toEqual([]);
  });

  it('by a wallet stands at the wallet', async () => {
    await sync(play(wallet, 'opened\npaid\naccepted').rows);
    expect(await payment()).toMatchObject({ tender: 'wallet', charged: 12_000 });
    expect(await central.balances()).toMatchObject({ qr_clearing: 12_000 });
  });

  it('that went back is not charged', async () => {
    await sync(play(card, 'taken\nrefused\nreversed').rows);
    expect(await facts()).toMatchObject({ verdict: 'notCharged', owed: 0, paid: 0 });
    expect(await payment()).toMatchObject({ charged: 0 });
  });

  it('of which nobody knows is being confirmed, and operations are told (I08)', async () => {
    await sync(play(card, UNKNOWN).rows);
    expect(await facts()).toMatchObject({ verdict: 'beingConfirmed', owed: 0 });
    expect(await alarms()).toEqual(['chargeCase']);
  });

  it('that people found is a claim by its code', async () => {
    await sync(play(card, `${UNKNOWN}\nfound taken`).rows);
    expect(await facts()).toMatchObject({ verdict: 'claim', owed: 12_000 });
    expect(await central.claim()).toMatchObject({ tender: 'card', cause: 'chargeFound' });
  });

  it('that came back after it had become a claim is decided by people before it is paid (R3)', async () => {
    await sync(play(card, CLAIMED).rows);
    expect(await facts()).toMatchObject({ verdict: 'claim', owed: 12_000 });
    const late = play(card, `${CLAIMED}\nreversed`).rows;
    await sync(late.slice(play(card, CLAIMED).rows.length));
    expect(await facts()).toMatchObject({ verdict: 'claim', owed: 0, uncounted: 12_000 });
    expect(await alarms()).toEqual(['chargeCase', 'chargeCase']);
  });
});
