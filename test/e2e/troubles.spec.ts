import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Finger } from './finger.js';
import { startProduct, type Product } from './product.js';
import { until } from './until.js';

let product: Product;
let finger: Finger;

beforeAll(async () => {
  product = await startProduct('troubles');
  finger = new Finger(product.kioskUrl);
  await finger.look();
}, 60_000);

afterAll(async () => {
  finger.leave();
  await product.stop();
}, 60_000);

const insert = async (yuan: number, kind = 'good'): Promise<void> => {
  await finger.at('insertCash', ({ slot }) => slot === 'ready');
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: yuan * 100, kind });
};

const home = async (): Promise<void> => {
  await finger.touch({ type: 'end' });
  await finger.at('attract');
};

/** Whatever happened: what honest hands count in the box is what the books say. */
afterEach(() =>
  until('the box to hold what is booked', async () => {
    const { counted, booked } = (await product.truth()).count;
    return counted === booked ? true : undefined;
  }),
);

describe('before money', () => {
  it.each([
    ['a jam', { type: 'jamNotePath' }, { type: 'clearNotePath' }, 'noCash'],
    [
      'a full box',
      { type: 'setBoxFull', full: true },
      { type: 'setBoxFull', full: false },
      'cashboxFull',
    ],
    [
      'no network',
      { type: 'switchNetwork', mode: 'off' },
      { type: 'switchNetwork', mode: 'on' },
      'noNetwork',
    ],
    [
      'an acceptor without power',
      { type: 'switchDevice', device: 'billAcceptor', on: false },
      { type: 'switchDevice', device: 'billAcceptor', on: true },
      'noCash',
    ],
  ])(
    '%s is said on the first screen, and goes away by itself',
    async (_, fault, cure, limit) => {
      await finger.at('attract');
      await product.act(fault);
      // A quiet network is noticed at the next heartbeat of the line to central.
      await until(
        `the limit ${limit}`,
        () => {
          const { screen } = finger.shown;
          return 'limits' in screen && screen.limits.some((each) => each === limit)
            ? true
            : undefined;
        },
        45_000,
      );
      await product.act(cure);
      await finger.at('attract', ({ limits }) => limits.length === 0);
    },
    90_000,
  );

  it('a wrong number and a wrong second factor get one answer', async () => {
    for (const [account, factor] of [
      ['9999999999', '1234'],
      ['1000000001', '9999'],
    ] as const) {
      await finger.at('attract');
      await finger.touch({ type: 'fee', id: 'water' });
      await finger.enter(account);
      await finger.enter(factor);
      expect((await finger.at('lookupEnded')).why).toBe('notFound');
      await home();
    }
  }, 60_000);

  it('a bill is scanned instead of typed; hostile codes change nothing', async () => {
    await finger.touch({ type: 'fee', id: 'water' });
    await product.act({ type: 'scanCode', text: "'; DROP TABLE bills; --" });
    await finger.at('identify', ({ entry }) => entry.wrong);
    await product.act({ type: 'scanCode', text: '1000000001' });
    await finger.at('secondFactor');
    await home();
  }, 60_000);
});

describe('with money', () => {
  it('a counterfeit and a crumpled note come back with a reason', async () => {
    await finger.walkToCash('gas', '20000002', '1234');
    await insert(100, 'counterfeit');
    await finger.at('insertCash', ({ notice }) => notice !== undefined);
    await until('the note to stick out', async () =>
      (await product.truth()).acceptor.slot === 'presented' ? true : undefined,
    );
    await product.act({ type: 'takeReturnedNote' });
    await finger.touch({ type: 'stop' });
    expect((await finger.at('notCharged')).why).toBe('stopped');
    await home();
  }, 60_000);

  it('without paper the receipt is on the screen, and the payment is done', async () => {
    await product.act({ type: 'setPaper', paper: 'out' });
    await finger.at('attract', ({ limits }) => limits.includes('noPaper'));
    await finger.walkToCash('water', '1000000001', '1234');
    await insert(100);
    const done = await finger.at('done', ({ paper }) => paper === 'off');
    expect(done.applied).toBe(8_640);
    await product.act({ type: 'setPaper', paper: 'full' });
    await home();
  }, 60_000);

  it('a bill that is paid is not offered again', async () => {
    await finger.touch({ type: 'fee', id: 'water' });
    await finger.enter('1000000001');
    await finger.enter('1234');
    const screen = await until('an answer', () => {
      const { screen: now } = finger.shown;
      return now.name === 'billList' || now.name === 'lookupEnded' ? now : undefined;
    });
    if (screen.name === 'billList') expect(screen.total).toBe(0);
    else expect(screen.why).toBe('nothingToPay');
    await home();
  }, 60_000);

  it('a biller that refuses leaves a claim with a code', async () => {
    await product.act({ type: 'switchBiller', id: 'jc-schools', mode: 'refusing' });
    await finger.walkToCash('tuition', '2026000001', '0901');
    await insert(50);
    const claim = await finger.at('claim', ({ paper }) => paper === 'printed');
    expect(claim).toMatchObject({ amount: 5_000, why: 'refused' });
    expect(await product.paper(-1)).toContain(claim.code);
    await product.act({ type: 'switchBiller', id: 'jc-schools', mode: 'normal' });
    await home();
  }, 60_000);

  it('a silent biller and a cut network let the customer go with a code; it is posted later', async () => {
    await finger.walkToCash('tuition', '2026000001', '0901');
    await product.act({ type: 'switchNetwork', mode: 'off' });
    await insert(50);
    const { code } = await finger.at('beingConfirmed', ({ paper }) => paper === 'printed');
    expect(code).toMatch(/^\w{5}-\w{5}-\w$/);
    await product.act({ type: 'switchNetwork', mode: 'on' });
    await until(
      'the kiosk to have its answer',
      async () => {
        const health = (await (await fetch(`${product.kioskUrl}/health`)).json()) as {
          readonly outbox?: { readonly queued: number };
        };
        return finger.shown.screen.name === 'done' && health.outbox?.queued === 0
          ? true
          : undefined;
      },
      90_000,
    );
    await home();
  }, 120_000);
});
