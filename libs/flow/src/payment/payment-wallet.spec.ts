import { describe, expect, it } from '@jest/globals';
import { linesBetween } from './payment.money.js';
import { play, tidy } from '../testing/story.js';
import { sampleWalletPayment } from '../testing/tender-samples.js';

function expectStory(story: string) {
  const told = play(sampleWalletPayment(12_000), story);
  expect(told.text).toBe(tidy(story));
  const { context, value } = told.snapshot;
  const { applied, claimed, claimCause, charge, notPaid, isCase } = context;
  const books = linesBetween(undefined, context).map(({ account, amount }) => [account, amount]);
  return {
    state: value,
    applied,
    claimed,
    claimCause,
    charged: charge?.state,
    notPaid,
    isCase,
    books,
  };
}

const SHOWN = `
      opened            -> limit wallet`;
const PAID = `${SHOWN}
      paid              -> post 120.00, limit posting`;

describe('a wallet payment of 120.00', () => {
  it('is one order, posted once, printed (I09)', () => {
    const end = expectStory(`${PAID}
      accepted          -> print`);
    expect(end).toMatchObject({ state: 'completed', applied: 12_000 });
    expect(end.books).toEqual([
      ['qr_clearing', 12_000],
      ['biller_payable:waterworks', -12_000],
    ]);
  });

  it('is paid however often that is told (F16, I26)', () => {
    const end = expectStory(`${PAID}
      paid              ->
      accepted          -> print
      paid              ->`);
    expect(end.applied).toBe(12_000);
  });

  it.each([
    ['orderRefused', 'walletUnavailable'],
    ['orderClosed', 'orderEnded'],
    ['orderClosed PAYERROR', 'walletRefused'],
  ])('ends without a charge: %s', (said, why) => {
    expect(expectStory(`${said} ->`)).toMatchObject({ state: 'unpaid', notPaid: why, books: [] });
  });

  it('has a new order only after the old one is closed (I09, R4)', () => {
    const end = expectStory(`${SHOWN}
      retry             ->
      orderClosed       ->
      retry             -> order 2 by qr, limit order
      late wallet 1     ->
      opened            -> limit wallet
      paid              -> post 120.00, limit posting`);
    expect(end).toMatchObject({ state: 'posting', notPaid: undefined });
  });
});

describe('the code of the customer’s phone', () => {
  it('is used after our own order was closed (I09)', () => {
    const end = expectStory(`${SHOWN}
      scan              -> close order 1, limit closingOrder
      orderClosed       -> order 2 by code, limit wallet
      opened            ->
      paid              -> post 120.00, limit posting`);
    expect(end.state).toBe('posting');
  });

  it('is not used when our own order was paid in the last moment', () => {
    const end = expectStory(`${SHOWN}
      scan              -> close order 1, limit closingOrder
      paid              -> post 120.00, limit posting`);
    expect(end.state).toBe('posting');
  });

  it('is not used while our own order cannot be closed: the customer has a slip', () => {
    const end = expectStory(`${SHOWN}
      scan              -> close order 1, limit closingOrder
      late closingOrder -> print, limit day
      orderClosed       ->`);
    expect(end).toMatchObject({ state: 'notCharged', books: [] });
  });
});

describe('an order that is not wanted any more', () => {
  it('is closed, and not charged', () => {
    const end = expectStory(`${SHOWN}
      stop              -> close order 1, limit closingOrder
      orderClosed       ->`);
    expect(end).toMatchObject({ state: 'notCharged', books: [] });
  });

  it('is refunded when it was paid and its customer had stopped (F16)', () => {
    const end = expectStory(`${SHOWN}
      stop              -> close order 1, limit closingOrder
      paid              -> refund order 1, limit givingBack
      refunded          ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'givenBack', books: [] });
  });

  it('is posted when it was paid in the last second of its time', () => {
    const end = expectStory(`${SHOWN}
      late wallet       -> close order 1, limit closingOrder
      paid              -> post 120.00, limit posting
      accepted          -> print`);
    expect(end.state).toBe('completed');
  });

  it('has a slip while central cannot be reached; paid late, it goes back (F16, I09)', () => {
    const end = expectStory(`${SHOWN}
      late wallet       -> close order 1, limit closingOrder
      late closingOrder -> print, limit day
      paid              -> refund order 1, limit day
      refunded          ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'givenBack', books: [] });
  });

  it('needs no slip when nobody has seen a code', () => {
    const end = expectStory(`
      late order        -> close order 1, limit closingOrder
      late closingOrder -> limit day
      orderClosed       ->`);
    expect(end).toMatchObject({ state: 'notCharged', books: [] });
  });

  it('is posted although it seemed not to be made', () => {
    const end = expectStory(`
      late order        -> close order 1, limit closingOrder
      paid              -> post 120.00, limit posting`);
    expect(end).toMatchObject({ state: 'posting', notPaid: undefined });
  });
});

describe('a paid order that the biller will not have', () => {
  it('is refunded, and the customer is told "not charged"', () => {
    const end = expectStory(`${PAID}
      refused           -> refund order 1, limit givingBack
      refunded          ->`);
    expect(end).toMatchObject({ state: 'notCharged', notPaid: 'billRefused', books: [] });
  });

  it('is refunded behind a slip when that takes long, and put before people after a day', () => {
    const end = expectStory(`${PAID}
      refused           -> refund order 1, limit givingBack
      late givingBack   -> print, limit day
      late day          -> case notGivenBack
      refunded          ->`);
    expect(end.state).toBe('notCharged');
  });
});

describe('an order on which central and provider do not agree', () => {
  it.each([
    ['while it is shown', SHOWN, 'orderInDoubt -> case orderInDoubt, print'],
    [
      'while it is closed',
      `${SHOWN}\nstop -> close order 1, limit closingOrder`,
      'orderInDoubt -> case orderInDoubt, print',
    ],
    [
      'while it goes back',
      `${PAID}\nrefused -> refund order 1, limit givingBack`,
      'orderInDoubt -> case orderInDoubt, print',
    ],
  ])('is a case: %s', (_, before, doubt) => {
    const end = expectStory(`${before}\n${doubt}`);
    expect(end).toMatchObject({ state: 'inDoubt', isCase: true });
    expect(end.books).toContainEqual(['suspense', 12_000]);
    expect(end.books).toContainEqual(['claims_payable', -12_000]);
  });
});
