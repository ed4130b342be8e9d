import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { StandInKeys } from './keys.js';
import { Phone } from './phone.js';
import { WalletProviders } from './providers.js';
import type { Told } from './stand-in.js';
import { WalletTruth } from './truth.js';

const { privateKey: own, publicKey: merchant } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
});
const sides = { own, merchant };
const keys: StandInKeys = {
  wechat: { ...sides, api: createSecretKey(randomBytes(32)) },
  alipay: sides,
  unionpay: sides,
  forger: generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey,
};

/** A phone with one order of 86.40 to be paid within five minutes. */
function phone() {
  const clock = manualClock();
  const told: Told[] = [];
  const providers = new WalletProviders({
    clock,
    keys,
    tell: (_, message) => {
      told.push(message);
      return Promise.resolve({ status: 200, body: 'success' });
    },
  });
  const order = {
    wallet: 'alipay',
    number: 'N1',
    amount: minor(8_640),
    currency: 'CNY',
    description: '水费',
    expiresMs: clock.wallMs() + 300_000,
    notifyUrl: 'http://central.example/notify',
  } as const;
  providers.truth.open(order, (serial) => `https://pay.example/${serial}`);
  const own = new Phone(providers);
  const use = (way: 'pay' | 'refuse' | 'payLate' | 'forge', number = 'N1') =>
    own.do({ type: 'usePhone', way, wallet: 'alipay', number });
  return { clock, told, providers, use, phone: own };
}

describe('the customer’s phone', () => {
  it('pays an order once, and the merchant is told', async () => {
    const { clock, told, use, phone: own } = phone();
    expect(own.state).toMatchObject({ paid: 0, orders: [{ number: 'N1', state: 'open' }] });
    expect(use('pay')).toBeUndefined();
    await clock.advance(0);
    expect([own.state.paid, told.length]).toEqual([8_640, 1]);
    expect(use('pay')).toMatchObject({ code: 'bench.notPayable' });
    expect(use('pay', 'N2')).toMatchObject({ code: 'bench.noOrder' });
  });

  it('refuses an order, which nobody can pay then but a bank that is late', () => {
    const { use, phone: own } = phone();
    expect(use('refuse')).toBeUndefined();
    expect(use('pay')).toMatchObject({ code: 'bench.notPayable' });
    expect(own.state).toMatchObject({ paid: 0, orders: [{ state: 'closed' }] });
    expect(use('payLate')).toBeUndefined();
    expect(own.state).toMatchObject({ paid: 8_640, orders: [{ state: 'paid' }] });
  });

  it('moves no money by a forged notification, and forges once', async () => {
    const { clock, told, use, phone: own } = phone();
    use('forge');
    await clock.advance(3_600_000);
    expect([own.state.paid, told.length]).toEqual([0, 1]);
  });

  it('switches how a provider behaves', () => {
    const { phone: own } = phone();
    own.do({ type: 'switchWallet', wallet: 'wechat', answers: 'down' });
    expect(own.state.wallets[0]).toMatchObject({ wallet: 'wechat', answers: 'down' });
  });
});

describe('who paid what', () => {
  it('is the same in another life, refunds and numbers included', () => {
    const { clock, providers, use } = phone();
    let kept = 'nothing';
    providers.truth.onChange = () => (kept = JSON.stringify(providers.truth.memory));
    use('pay');
    const order = providers.truth.find('alipay', 'N1')!;
    providers.truth.refund(order, 'R1', minor(640));
    const next = new WalletTruth(clock);
    next.recall(JSON.parse(kept) as WalletTruth['memory']);
    expect(next.memory).toEqual(providers.truth.memory);
    expect(next.balanceOf(next.find('alipay', 'N1')!)).toEqual({ taken: 8_640, givenBack: 640 });
    const { transaction } = next.open({ ...order, number: 'N2' }, undefined);
    expect(transaction).not.toBe(order.transaction);
  });
});
