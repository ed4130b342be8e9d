import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import type { WalletAnswer, WalletOrderState } from '../ports/wallets.js';
import { wordOf, type OrderAim } from './order-reply.js';

const view = (state: WalletOrderState): WalletAnswer => ({
  result: 'order',
  order: {
    paymentId: 'K1-P1',
    attempt: 1,
    number: 'W1',
    wallet: 'wechat',
    amount: minor(100),
    state,
    expiresMs: 9,
    ...(state === 'open' ? { qrText: 'wx://1' } : {}),
    ...(state === 'paid' ? { transaction: 'T1' } : {}),
  },
});

const ABSENT: WalletAnswer = { result: 'absent' };
const REFUSED: WalletAnswer = { result: 'refused', reason: 'conflict' };
const SILENT: WalletAnswer = { result: 'unreachable' };

const said = (aim: OrderAim, answer: WalletAnswer, isOpened = false, by: 'qr' | 'code' = 'qr') => {
  const word = wordOf({ aim, attempt: 1, isOpened, by }, answer, 5);
  return typeof word === 'string' ? word : word.type;
};

describe('what central says of an order', () => {
  it.each<[OrderAim, string, WalletAnswer, string]>([
    ['order', 'open', view('open'), 'order.opened'],
    ['order', 'not made yet', view('asked'), 'goOn'],
    ['order', 'refused', REFUSED, 'order.refused'],
    ['state', 'paid', view('paid'), 'order.paid'],
    ['state', 'closed', view('closed'), 'order.closed'],
    ['state', 'given back by others', view('refunded'), 'order.refunded'],
    ['state', 'in doubt', view('inDoubt'), 'order.inDoubt'],
    ['state', 'never heard of', ABSENT, 'make'],
    ['close', 'still open', view('open'), 'goOn'],
    ['close', 'on its way', view('closing'), 'goOn'],
    ['close', 'paid in the last moment', view('paid'), 'order.paid'],
    ['close', 'never heard of', ABSENT, 'order.closed'],
    ['refund', 'not yet, the biller may have it', REFUSED, 'goOn'],
    ['refund', 'still paid', view('paid'), 'goOn'],
    ['refund', 'on its way', view('refunding'), 'goOn'],
    ['refund', 'done', view('refunded'), 'order.refunded'],
    ['refund', 'closed, which cannot be', view('closed'), 'order.inDoubt'],
    ['refund', 'gone', ABSENT, 'order.inDoubt'],
  ])('%s: %s', (aim, _, answer, expected) => expect(said(aim, answer)).toBe(expected));

  it('is nothing at all when it cannot be reached, whatever is wanted', () => {
    for (const aim of ['order', 'code', 'state', 'close', 'refund'] as const) {
      expect(said(aim, SILENT)).toBe('goOn');
    }
  });

  it('is told once when it can be paid', () => {
    expect(said('state', view('open'), true)).toBe('goOn');
  });

  it('is the end of an order by a code that nobody has any more', () => {
    expect(said('state', ABSENT, false, 'code')).toBe('order.closed');
  });
});
