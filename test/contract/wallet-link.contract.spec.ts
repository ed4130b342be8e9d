import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import 'reflect-metadata';
import { minor } from '@kiosk/flow/money/money';
import type { WalletAnswer, WalletOrderRequest } from '@kiosk/flow/ports/wallets';
import { walletLinkRig, type WalletLinkRig } from './wallet-link-rig.js';

jest.setTimeout(60_000); // real servers, on a machine that may be busy

let rig: WalletLinkRig;
beforeAll(async () => {
  rig = await walletLinkRig();
}, 60_000);
afterAll(() => rig.close());

const askFor = (paymentId: string, more: Partial<WalletOrderRequest> = {}): WalletOrderRequest => ({
  paymentId,
  attempt: 1,
  wallet: 'wechat',
  amount: minor(8_640),
  currency: 'CNY',
  description: '水费 Water',
  ...more,
});
const orderOf = (reply: WalletAnswer) => {
  if (reply.result !== 'order') throw new Error(`no order, but ${reply.result}`);
  return reply.order;
};
const use = (way: 'pay' | 'refuse' | 'payLate' | 'forge', wallet: string, number: string) =>
  rig.phone.do({ type: 'usePhone', way, wallet: wallet as 'wechat', number });

/** Asks the state until it is another one. */
async function leaves(state: string, id: { paymentId: string; attempt: number }) {
  for (let tries = 0; tries < 100; tries += 1) {
    const order = orderOf(await rig.wallets.state(id));
    if (order.state !== state) return order;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`still ${state}`);
}

describe('wallets from the kiosk’s client to the providers', () => {
  it('are offered as central has them', async () => {
    await rig.wallets.follow();
    expect(rig.wallets.offers().map(({ id, currency }) => [id, currency])).toEqual([
      ['wechat', 'CNY'],
      ['alipay', 'CNY'],
      ['unionpay', 'CNY'],
    ]);
  });

  it.each(['wechat', 'alipay', 'unionpay'])('an order of %s is paid once', async (wallet) => {
    const id = { paymentId: `K-0001-${wallet}`, attempt: 1 };
    const open = orderOf(await rig.wallets.order(askFor(id.paymentId, { wallet })));
    expect(open).toMatchObject({ state: 'open', amount: 8_640, wallet });
    expect(open.qrText).toMatch(/^(weixin:|https:|0002)/);
    expect(orderOf(await rig.wallets.order(askFor(id.paymentId, { wallet })))).toEqual(open);
    use('pay', wallet, open.number);
    const paid = await leaves('open', id);
    expect(paid.state).toBe('paid');
    expect(paid.transaction).not.toBe('');
  });

  it('an order that is left is closed, and another one may be made then', async () => {
    const id = { paymentId: 'K-0001-LEFT', attempt: 1 };
    const { number } = orderOf(await rig.wallets.order(askFor(id.paymentId)));
    const second = askFor(id.paymentId, { attempt: 2, wallet: 'alipay' });
    expect(await rig.wallets.order(second)).toEqual({ result: 'refused', reason: 'liveOrder' });
    await rig.wallets.close(id);
    expect((await leaves('closing', id)).state).toBe('closed');
    expect(orderOf(await rig.wallets.order(second)).state).toBe('open');
    expect(use('pay', 'wechat', number)).toMatchObject({ code: 'bench.notPayable' });
  });

  it('a paid order is given back, and no more than once', async () => {
    const id = { paymentId: 'K-0001-BACK', attempt: 1 };
    const { number } = orderOf(await rig.wallets.order(askFor(id.paymentId)));
    use('pay', 'wechat', number);
    await leaves('open', id);
    const before = rig.phone.state.paid;
    await rig.wallets.refund(id);
    await rig.wallets.refund(id);
    expect((await leaves('refunding', id)).state).toBe('refunded');
    expect(before - rig.phone.state.paid).toBe(8_640);
  });

  it('a forged notification pays nothing', async () => {
    const id = { paymentId: 'K-0001-FORGED', attempt: 1 };
    const { number } = orderOf(await rig.wallets.order(askFor(id.paymentId)));
    use('forge', 'wechat', number);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(orderOf(await rig.wallets.state(id)).state).toBe('open');
  });

  it('a central that is not there is an answer', async () => {
    const { wallets } = rig;
    expect(await wallets.state({ paymentId: 'K-0001-NONE', attempt: 1 })).toEqual({
      result: 'absent',
    });
  });
});

describe('the doors of wallet orders', () => {
  const PATHS = ['', '/pay', '/state', '/close', '/refund'].map((end) => `/v1/wallet-orders${end}`);
  const whole = { ...askFor('K-0001-DOOR'), code: '134567890123456789' };

  it.each(PATHS)('%s is shut to who does not sign', async (path) => {
    expect(await rig.unsigned(path, whole)).toMatchObject({
      status: 401,
      json: { code: 'signature' },
    });
  });

  it.each(PATHS)('%s is shut to a body that was changed on its way', async (path) => {
    const reply = await rig.post(path, whole, (text) => text.replace('8640', '1'));
    expect(reply).toMatchObject({ status: 401, json: { code: 'signature' } });
  });

  it.each(PATHS)('%s tells no kiosk of another’s payment', async (path) => {
    const foreign = { ...whole, paymentId: 'K-0002-DOOR' };
    expect(await rig.post(path, foreign)).toMatchObject({
      status: 403,
      json: { code: 'otherKiosk' },
    });
  });

  it.each([
    ['no amount', { amount: 0 }],
    ['half a fen', { amount: 1.5 }],
    ['no attempt', { attempt: 0 }],
    ['a currency in words', { currency: 'yuan' }],
  ])('an order of %s is refused', async (_, wrong) => {
    const reply = await rig.post('/v1/wallet-orders', { ...whole, ...wrong });
    expect(reply).toMatchObject({ status: 400, json: { code: 'badRequest' } });
  });
});

describe('a posting that a wallet paid', () => {
  const items = [{ billId: 'water-1000000001-202610', amount: 8_640 }];
  const posting = (paymentId: string) => ({
    paymentId,
    feeId: 'water',
    account: '1000000001',
    amount: 8_640,
    items,
    prepaid: 0,
    tender: 'wallet',
  });

  it('is refused while no provider has said so, whatever the kiosk says', async () => {
    await rig.wallets.order(askFor('K-0001-CLAIMED'));
    const reply = await rig.post('/v1/payments', posting('K-0001-CLAIMED'));
    expect(reply).toMatchObject({ status: 409, json: { code: 'unpaid' } });
    const nothing = await rig.post('/v1/payments', posting('K-0001-NEVER'));
    expect(nothing).toMatchObject({ status: 409, json: { code: 'unpaid' } });
  });

  it('is refused when another amount was paid', async () => {
    const id = { paymentId: 'K-0001-LESS', attempt: 1 };
    const asked = askFor(id.paymentId, { amount: minor(1) });
    use('pay', 'wechat', orderOf(await rig.wallets.order(asked)).number);
    await leaves('open', id);
    const reply = await rig.post('/v1/payments', posting(id.paymentId));
    expect(reply).toMatchObject({ status: 409, json: { code: 'unpaid' } });
  });

  it('is accepted when the order is paid', async () => {
    const reply = await rig.post('/v1/payments', posting('K-0001-wechat'));
    expect(reply).toMatchObject({ status: 200, json: { result: 'accepted' } });
  });

  it('is refused once the money went back', async () => {
    const reply = await rig.post('/v1/payments', posting('K-0001-BACK'));
    expect(reply).toMatchObject({ status: 409, json: { code: 'unpaid' } });
  });
});
