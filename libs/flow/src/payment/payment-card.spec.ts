import { describe, expect, it } from '@jest/globals';
import { doubtfulChargeOf, linesBetween } from './payment.money.js';
import { play, tidy } from '../testing/story.js';
import { sampleCardPayment } from '../testing/tender-samples.js';

function expectStory(story: string) {
  const told = play(sampleCardPayment(12_000), story);
  expect(told.text).toBe(tidy(story));
  const { context, value } = told.snapshot;
  const { applied, claimed, claimCause, charge, notPaid, isCase } = context;
  const books = linesBetween(undefined, context).map(({ account, amount }) => [account, amount]);
  const doubt = doubtfulChargeOf(context);
  const charged = charge?.state;
  return { state: value, applied, claimed, claimCause, charged, notPaid, isCase, doubt, books };
}

const APPROVED = `
      sent              ->
      started           ->
      approved          -> limit verdict`;
const TAKEN = `${APPROVED}
      acknowledging     ->
      taken             -> post 120.00, limit posting`;

describe('a card payment of 120.00', () => {
  it('is charged once, posted once, printed (I07, I08)', () => {
    const end = expectStory(`${TAKEN}
      accepted          -> print
      print printed     ->`);
    expect(end).toMatchObject({ state: 'completed', applied: 12_000, claimed: 0 });
    expect(end.books).toEqual([
      ['card_clearing', 12_000],
      ['biller_payable:waterworks', -12_000],
    ]);
  });

  it.each([
    ['declined', 'declined', 'declined'],
    ['declined wrongPin', 'wrongPin', 'wrong PIN'],
    ['declined cancelled', 'cancelled', 'cancelled at the terminal'],
    ['notTaken notOffered', 'readerFault', 'no terminal'],
    ['notTaken asked', 'readerFault', 'lost, and the terminal said no'],
  ])('ends without a charge: %s', (said, why) => {
    const end = expectStory(`
      sent              ->
      ${said}           ->`);
    expect(end).toMatchObject({ state: 'unpaid', notPaid: why, charged: 'notTaken', books: [] });
  });

  it('is tried again under another number, once the first try is final (I10)', () => {
    const end = expectStory(`
      retry             ->
      sent              ->
      retry             ->
      declined wrongPin ->
      retry             -> charge 120.00, limit card
      late card 1       ->
      taken             -> post 120.00, limit posting
      accepted          -> print`);
    expect(end).toMatchObject({ state: 'completed', notPaid: undefined });
  });

  it('is not tried more often than five times', () => {
    const once = `declined ->\nretry -> charge 120.00, limit card\n`;
    expectStory(`${once.repeat(4)}declined ->\nretry ->`);
  });

  it('is over when nobody tries again', () => {
    expect(expectStory(`declined ->\ntime ->`)).toMatchObject({ state: 'notCharged', books: [] });
  });
});

describe('a card payment that is not wanted any more', () => {
  it.each([
    ['stop', 'abort, limit verdict'],
    ['time', 'abort, limit verdict'],
    ['kioskStops', 'abort, limit verdict'],
    ['late card', 'abort, limit verdict'],
  ])('is aborted, and not charged: %s', (word, asked) => {
    const end = expectStory(`
      sent              ->
      ${word}           -> ${asked}
      notTaken aborted  ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'notTaken', books: [] });
  });

  it('is given back when it was approved all the same (F15, I08)', () => {
    const end = expectStory(`
      sent              ->
      stop              -> abort, limit verdict
      taken             -> reverse 120.00, limit givingBack
      reversed          ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'givenBack' });
    expect(end.books).toEqual([]);
  });

  it('cannot be stopped once it is approved', () => {
    expectStory(`${APPROVED}
      stop              ->
      taken             -> post 120.00, limit posting`);
  });
});

describe('a terminal that waits for word about the goods', () => {
  const asked = `
      sent              ->
      approved goods?   -> reserve 120.00, limit goods`;

  it('is told to go on when the biller keeps the bill', () => {
    const end = expectStory(`${asked}
      reserve reserved  -> goods accept, limit verdict
      acknowledging     ->
      taken             -> post 120.00, limit posting
      accepted          -> print`);
    expect(end.state).toBe('completed');
  });

  it('is told to go on when no biller keeps anything: what is refused later goes back', () => {
    const end = expectStory(`${asked}
      reserve notOffered -> goods accept, limit verdict
      taken             -> post 120.00, limit posting
      refused           -> reverse 120.00, limit givingBack
      reversed          ->`);
    expect(end).toMatchObject({ state: 'notCharged', notPaid: 'billRefused' });
  });

  it('gives the money back by itself when the biller refuses', () => {
    const end = expectStory(`${asked}
      reserve refused   -> goods refuse, limit verdict
      notTaken goodsRefused ->`);
    expect(end).toMatchObject({ state: 'notCharged', notPaid: 'billRefused', books: [] });
  });

  it('is told no when the biller has not answered in time', () => {
    const end = expectStory(`${asked}
      late goods        -> goods refuse, limit verdict
      reserve reserved  ->
      notTaken goodsRefused ->`);
    expect(end.state).toBe('notCharged');
  });

  it('is reversed when it charged although it was told no', () => {
    const end = expectStory(`${asked}
      reserve refused   -> goods refuse, limit verdict
      taken             -> reverse 120.00, limit givingBack
      reversed          ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'givenBack' });
  });
});
