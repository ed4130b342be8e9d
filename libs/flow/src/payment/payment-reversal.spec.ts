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

describe('a charge that the biller will not have', () => {
  it('goes back, and the customer is told "not charged"', () => {
    const end = expectStory(`${TAKEN}
      refused alreadyPaid -> reverse 120.00, limit givingBack
      reversed          ->`);
    expect(end.state).toBe('notCharged');
  });

  it('goes back behind a slip when the terminal is slow', () => {
    const end = expectStory(`${TAKEN}
      refused           -> reverse 120.00, limit givingBack
      late givingBack   -> print, limit day
      print printed     ->
      reversed          ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'givenBack', books: [] });
  });

  it('goes back when the biller answers long after its customer has left', () => {
    const end = expectStory(`${TAKEN}
      late posting      -> print
      refused           -> reverse 120.00, limit day
      reversed          ->`);
    expect(end.state).toBe('notCharged');
  });

  it('is a claim after six refusals, for certain and once (R2, I08)', () => {
    const end = expectStory(`${TAKEN}
      refused           -> reverse 120.00, limit givingBack
      reversalFailed    -> limit again
      late again        -> reverse 120.00
      reversalFailed    -> limit again
      reversalFailed    -> limit again
      reversalFailed    -> limit again
      reversalFailed    -> limit again
      reversalFailed    -> case reversalFailed, print`);
    expect(end).toMatchObject({ state: 'claimed', claimed: 12_000, claimCause: 'notReversed' });
    expect(end.books).toEqual([
      ['card_clearing', 12_000],
      ['claims_payable', -12_000],
    ]);
  });

  it('is a claim at once when other money was given back: asking again could do it again', () => {
    const end = expectStory(`${TAKEN}
      refused           -> reverse 120.00, limit givingBack
      reversalFailed other -> case reversalFailed, print`);
    expect(end.state).toBe('claimed');
  });

  it('makes a case of a claim when it comes back after all (R3)', () => {
    const end = expectStory(`${TAKEN}
      refused           -> reverse 120.00, limit givingBack
      reversalFailed other -> case reversalFailed, print
      reversed          -> case lateReversal
      reversed          ->`);
    expect(end).toMatchObject({ claimed: 0, doubt: 12_000, isCase: true });
    expect(end.books).toEqual([
      ['claims_payable', -12_000],
      ['suspense', 12_000],
    ]);
  });

  it('is put before people after a day, and asked for all the same (R2)', () => {
    const end = expectStory(`${TAKEN}
      refused           -> reverse 120.00, limit givingBack
      late givingBack   -> print, limit day
      late day          -> case notGivenBack
      late day          ->
      reversed          ->`);
    expect(end.state).toBe('notCharged');
  });
});

describe('a charge of which nobody knows', () => {
  it('is "being confirmed" with a code, and a case: 0 or 1 in the books (I08)', () => {
    const end = expectStory(`
      sent              ->
      unknown           -> case unknownCharge, print`);
    expect(end).toMatchObject({ state: 'inDoubt', isCase: true, claimed: 0, doubt: 12_000 });
    expect(end.books).toEqual([
      ['claims_payable', -12_000],
      ['suspense', 12_000],
    ]);
  });

  it('is a claim once people found that it stands; the terminal takes cards again', () => {
    const end = expectStory(`
      unknown           -> case unknownCharge, print
      found taken       -> settle`);
    expect(end).toMatchObject({ state: 'claimedLate', claimed: 12_000, claimCause: 'chargeFound' });
    expect(end.books).toEqual([
      ['card_clearing', 12_000],
      ['claims_payable', -12_000],
    ]);
  });

  it('is nothing once people found that there is none', () => {
    const end = expectStory(`
      unknown           -> case unknownCharge, print
      found nothing     -> settle`);
    expect(end).toMatchObject({ state: 'notCharged', isCase: false, books: [] });
  });

  it('has a slip while the terminal cannot be reached, and goes back if it was one', () => {
    const end = expectStory(`${APPROVED}
      late verdict      -> print, limit day
      taken             -> reverse 120.00, limit day
      reversed          ->`);
    expect(end).toMatchObject({ state: 'notCharged', charged: 'givenBack' });
  });

  it('prints no second slip when the terminal cannot say', () => {
    const end = expectStory(`${APPROVED}
      late verdict      -> print, limit day
      late day          -> case unknownCharge
      unknown           -> case unknownCharge`);
    expect(end).toMatchObject({ state: 'inDoubt', doubt: 12_000 });
  });
});
