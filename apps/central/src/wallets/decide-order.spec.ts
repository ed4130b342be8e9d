import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { WALLET_ORDER_STATES, type WalletOrderState } from '@kiosk/flow/ports/wallets';
import { changeOf, CODE_SETTLES_MS, type Order } from './decide-order.js';
import type { OrderAnswer } from './wallet-provider.js';

const order = (state: WalletOrderState, more: Partial<Order> = {}): Order => ({
  number: 'W1',
  payment_id: 'K1-P',
  attempt: 1,
  kiosk: 'K1',
  wallet: 'fake',
  kind: 'qr',
  amount: 8640,
  currency: 'CNY',
  description: 'Water',
  state,
  live: 1,
  qr_text: null,
  transaction_no: ['paid', 'refunding', 'refunded'].includes(state) ? 'T1' : null,
  refusal: null,
  failures: 0,
  waits: 0,
  asked_ms: 0,
  expires_ms: 300_000,
  state_ms: 0,
  ...more,
});
const paid = (amount = 8640, currency = 'CNY', transaction = 'T1'): OrderAnswer => ({
  result: 'paid',
  payment: { amount: minor(amount), currency, transaction },
});
const WORDS: Readonly<Record<string, OrderAnswer>> = {
  paid: paid(),
  other: paid(8640, 'CNY', 'T2'),
  wrong: paid(8641),
  closed: { result: 'closed' },
  refunded: { result: 'refunded' },
  absent: { result: 'absent' },
  open: { result: 'open' },
  unknown: { result: 'unknown', why: 'no answer' },
};

/** Left the state; right what each word makes of it, "-" for nothing; "!" where a person is called. */
const TABLE = `
            paid       other      wrong    closed  refunded  absent  open unknown
  asked     paid       paid       inDoubt! closed  refunded  -       -    -
  open      paid       paid       inDoubt! closed  refunded  -       -    -
  closing   paid       paid       inDoubt! closed  refunded  closed  -    -
  paid      -          inDoubt!   inDoubt! -       inDoubt!  -       -    -
  closed    refunding! refunding! inDoubt! -       -         -       -    -
  refunding -          inDoubt!   inDoubt! -       refunded  -       -    -
  refunded  -          inDoubt!   inDoubt! -       -         -       -    -
  inDoubt   -          -          -        -       -         -       -    -
`;

const [words = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('a word about an order', () => {
  it.each(lines)('that is %s', (state, ...expected) => {
    const now = WALLET_ORDER_STATES.find((each) => each === state)!;
    const got = words.map((word) => {
      const change = changeOf(order(now), WORDS[word]!, 1_000);
      return change === undefined ? '-' : `${change.state}${change.alarm === undefined ? '' : '!'}`;
    });
    expect(got).toEqual(expected);
  });

  it('looks at every state', () =>
    expect(lines.map(([state]) => state)).toEqual([...WALLET_ORDER_STATES].sort(bySight)));

  it('in another currency is another amount', () =>
    expect(changeOf(order('open'), paid(8640, 'USD'), 0)?.state).toBe('inDoubt'));

  it('lets a payment have another order only when this one is closed or given back', () => {
    const freed = Object.values(WORDS).flatMap((word) =>
      WALLET_ORDER_STATES.flatMap((state) => {
        const change = changeOf(order(state), word, 0);
        return change?.live === 0 ? [change.state] : [];
      }),
    );
    expect([...new Set(freed)].sort()).toEqual(['closed', 'refunded']);
  });

  it("about a customer's code is believed to be absent only after a minute", () => {
    const closing = order('closing', { kind: 'code' });
    expect(changeOf(closing, WORDS['absent']!, CODE_SETTLES_MS - 1)).toBeUndefined();
    expect(changeOf(closing, WORDS['absent']!, CODE_SETTLES_MS)?.state).toBe('closed');
  });
});

const SIGHT = lines.map(([state]) => state);
const bySight = (a: string, b: string): number => SIGHT.indexOf(a) - SIGHT.indexOf(b);
