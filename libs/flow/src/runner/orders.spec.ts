import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import type { OrderIntent } from '../payment/tender.effects.js';
import { manualClock } from '../ports/manual-clock.js';
import { FakeWallets } from '../testing/fake-wallets.js';
import { sampleWallet } from '../testing/tender-samples.js';
import { Orders } from './orders.js';

const intent = (by: 'qr' | 'code' = 'qr', attempt = 1): OrderIntent => ({
  paymentId: 'K1-P1',
  attempt,
  wallet: 'wechat',
  amount: minor(100),
  currency: 'CNY',
  description: '水费',
  by,
  isResumed: false,
});
const ID = { paymentId: 'K1-P1', attempt: 1 };

const desk = () => {
  const clock = manualClock();
  const wallets = new FakeWallets([sampleWallet]);
  const told: string[] = [];
  const orders = new Orders(wallets, clock, (_, { type }) => void told.push(type));
  return { clock, wallets, told, orders };
};

describe('an order', () => {
  it('is asked about every 2.5 s while it can be paid, and no more once it is', async () => {
    const { clock, wallets, told, orders } = desk();
    orders.ask(intent());
    await clock.advance(10_000);
    expect(wallets.asked).toEqual(['order 1', 'state 1', 'state 1', 'state 1', 'state 1']);
    wallets.pay();
    await clock.advance(60_000);
    expect(told).toEqual(['order.opened', 'order.paid']);
    expect(wallets.asked).toHaveLength(6);
  });

  it('is asked for again ever more seldom while central cannot be reached', async () => {
    const { clock, wallets, told, orders } = desk();
    wallets.mode = 'unreachable';
    orders.ask(intent());
    const counts: number[] = [];
    for (let minute = 0; minute < 6; minute += 1) {
      await clock.advance(60_000);
      counts.push(wallets.asked.length);
    }
    expect(counts).toEqual([5, 6, 7, 8, 9, 10]);
    wallets.mode = 'normal';
    orders.hurry();
    await clock.advance(0);
    expect(told).toEqual(['order.opened']);
  });

  it('answers for the last thing that was wanted only', async () => {
    const { clock, wallets, told, orders } = desk();
    orders.ask(intent());
    await clock.advance(0);
    wallets.pay();
    orders.close(ID);
    orders.refund(ID);
    await clock.advance(60_000);
    expect(told).toEqual(['order.opened', 'order.refunded']);
  });

  it('is followed by nobody after the end', async () => {
    const { clock, wallets, told, orders } = desk();
    orders.ask(intent());
    orders.stop();
    await clock.advance(60_000);
    expect([told, wallets.asked]).toEqual([[], ['order 1']]);
  });
});

describe('the code of a phone', () => {
  it('is sent until central has it, and then only asked about', async () => {
    const { clock, wallets, orders } = desk();
    wallets.mode = 'unreachable';
    orders.holdCode('K1-P1', '134567890123456789');
    orders.ask(intent('code'));
    await clock.advance(2_000);
    wallets.mode = 'normal';
    await clock.advance(60_000);
    const sent = wallets.asked.filter((word) => word.startsWith('code'));
    expect(sent).toHaveLength(3);
    expect(wallets.asked.at(-1)).toBe('state 1');
  });

  it('is of no use after a minute, and is not sent then', async () => {
    const { clock, wallets, told, orders } = desk();
    orders.holdCode('K1-P1', '134567890123456789');
    await clock.advance(60_000);
    orders.ask(intent('code'));
    await clock.advance(0);
    expect([told, wallets.asked]).toEqual([['order.closed'], ['state 1']]);
  });

  it('is not used for another payment', async () => {
    const { clock, wallets, orders } = desk();
    orders.holdCode('K1-P0', '134567890123456789');
    orders.ask(intent('code'));
    await clock.advance(0);
    expect(wallets.asked).toEqual(['state 1']);
  });
});
