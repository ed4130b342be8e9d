import { describe, expect, it } from '@jest/globals';
import type { SurplusPolicy } from '../catalogue/fee-type.js';
import { play, tidy } from '../testing/story.js';
import { samplePayment } from '../testing/samples.js';
import { insertedOf, uncountedOf } from './payment.money.js';

function expectStory(policy: SurplusPolicy, due: number, story: string) {
  const told = play(samplePayment(policy, due), story);
  expect(told.text).toBe(tidy(story));
  const { context, value } = told.snapshot;
  const { applied, claimed, claimCause } = context;
  return { state: value, applied, claimed, claimCause, inserted: insertedOf(context) };
}

describe('an exact payment of 120.00', () => {
  it('keeps notes until enough is in, posts once, prints', () => {
    const end = expectStory(
      'exact-only',
      12_000,
      `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 ->
      note n2 20.00     -> keep n2 20.00
      stacked n2 20.00  -> close, limit closing
      closed            -> post 120.00, limit posting
      accepted          -> print
      print printed     ->
    `,
    );
    expect(end).toMatchObject({ state: 'completed', applied: 12_000, claimed: 0 });
  });

  it('takes two equal notes as two', () => {
    const end = expectStory(
      'exact-only',
      20_000,
      `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 ->
      note n2 100.00    -> keep n2 100.00
      stacked n2 100.00 -> close, limit closing
    `,
    );
    expect(end.inserted).toBe(20_000);
  });

  it('credits a note once however often the device tells it', () => {
    const end = expectStory(
      'exact-only',
      12_000,
      `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 ->
      stacked n1 100.00 ->
    `,
    );
    expect(end.inserted).toBe(10_000);
  });

  it('gives back a note that would leave too much over', () => {
    expectStory(
      'exact-only',
      12_000,
      `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 ->
      note n2 100.00    -> give back n2 tooLarge
      returned n2       ->
      note n3 20.00     -> keep n3 20.00
    `,
    );
  });

  it('owes a small surplus as a claim on the receipt', () => {
    const end = expectStory(
      'exact-only',
      11_840,
      `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 ->
      note n2 20.00     -> keep n2 20.00
      stacked n2 20.00  -> close, limit closing
      closed            -> post 118.40, limit posting
      accepted          -> print
    `,
    );
    expect(end).toMatchObject({ applied: 11_840, claimed: 160, claimCause: 'surplus' });
  });

  it('ends without a trace of money when stopped before the first note', () => {
    const end = expectStory('exact-only', 12_000, `stop -> close, limit closing\nclosed ->`);
    expect(end).toMatchObject({ state: 'notCharged', inserted: 0 });
  });

  it('owes everything when stopped after the first note', () => {
    const end = expectStory(
      'exact-only',
      12_000,
      `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 ->
      stop              -> close, limit closing
      closed            -> print
    `,
    );
    expect(end).toMatchObject({ state: 'claimed', claimed: 10_000, claimCause: 'stopped' });
  });
});

describe('a note on its way', () => {
  it('still counts when the customer stops meanwhile (R6)', () => {
    const end = expectStory(
      'prepay-any',
      12_000,
      `
      note n1 100.00    -> keep n1 100.00
      stop              -> close, limit closing
      stacked n1 100.00 ->
      closed            -> post 100.00, limit posting
    `,
    );
    expect(end).toMatchObject({ state: 'posting', inserted: 10_000 });
  });

  it('keeps the slot from being called closed before it is decided', () => {
    const end = expectStory(
      'prepay-any',
      12_000,
      `
      note n1 100.00    -> keep n1 100.00
      time              -> close, limit closing
      closed            ->
    `,
    );
    expect(end.state).toBe('closing');
  });

  it('becomes a claim until counted when the device never tells', () => {
    const { snapshot } = play(
      samplePayment('prepay-any', 12_000),
      `note n1 100.00 ->\ntime ->\nlate closing ->`,
    );
    expect(snapshot.value).toBe('claimed');
    expect(snapshot.context.claimCause).toBe('undecidedNote');
    expect(uncountedOf(snapshot.context)).toBe(10_000);
  });

  it('is owed for certain when the device tells after all', () => {
    const { snapshot } = play(
      samplePayment('prepay-any', 12_000),
      `note n1 100.00 ->\ntime ->\nlate closing ->\nstacked n1 100.00 ->`,
    );
    expect(snapshot.context.claimed).toBe(10_000);
    expect(uncountedOf(snapshot.context)).toBe(0);
  });

  it('is not credited when another value was stacked than agreed (R4)', () => {
    const { snapshot } = play(
      samplePayment('prepay-any', 12_000),
      `note n1 100.00 ->\nstacked n1 50.00 ->`,
    );
    expect(insertedOf(snapshot.context)).toBe(0);
    expect(uncountedOf(snapshot.context)).toBe(5_000);
  });

  it('is not credited without an intent (attack A44)', () => {
    const { snapshot } = play(samplePayment('prepay-any', 12_000), `stacked nx 100.00 ->`);
    expect(insertedOf(snapshot.context)).toBe(0);
    expect(uncountedOf(snapshot.context)).toBe(10_000);
  });
});

describe('less than is due', () => {
  const half = `
      note n1 50.00     -> keep n1 50.00
      stacked n1 50.00  ->
      time              -> close, limit closing
  `;
  it('is a part payment where the biller allows it', () => {
    const end = expectStory('partial-ok', 12_000, `${half}closed -> post 50.00, limit posting`);
    expect(end.state).toBe('posting');
  });
  it('goes to the account where one can pay ahead', () => {
    expectStory('prepay-any', 12_000, `${half}closed -> post 50.00, limit posting`);
  });
  it('is a claim where the amount is exact', () => {
    const end = expectStory('exact-only', 12_000, `${half}closed -> print`);
    expect(end).toMatchObject({ state: 'claimed', claimed: 5_000, claimCause: 'timeUp' });
  });
});

describe('the biller', () => {
  const paid = `
      note n1 100.00    -> keep n1 100.00
      stacked n1 100.00 -> close, limit closing
      closed            -> post 100.00, limit posting
  `;
  it('refuses: all of it becomes a claim', () => {
    const end = expectStory('exact-only', 10_000, `${paid}refused -> print`);
    expect(end).toMatchObject({ state: 'claimed', claimed: 10_000, claimCause: 'refused' });
  });
  it('had the bill paid at another kiosk: a claim that says so', () => {
    const end = expectStory('exact-only', 10_000, `${paid}refused alreadyPaid -> print`);
    expect(end).toMatchObject({ claimed: 10_000, claimCause: 'alreadyPaid' });
  });
  it('is silent: the customer leaves with a code, the answer still counts', () => {
    const end = expectStory(
      'exact-only',
      10_000,
      `${paid}late posting -> print\nprint printed ->\naccepted ->`,
    );
    expect(end).toMatchObject({ state: 'completedLate', applied: 10_000 });
  });
  it('answers before the limit: the late limit is harmless', () => {
    const end = expectStory('exact-only', 10_000, `${paid}accepted -> print\nlate posting ->`);
    expect(end.state).toBe('completed');
  });
});

describe('paper', () => {
  const done = `note n1 100.00 ->\nstacked n1 100.00 ->\nclosed ->\naccepted ->`;
  it('is printed once; a copy is marked and only made when asked for', () => {
    const { snapshot } = play(
      samplePayment('exact-only', 10_000),
      `${done}\nprint unknown ->\nreprint ->`,
    );
    expect(snapshot.context.papers.map(({ copy, outcome }) => ({ copy, outcome }))).toEqual([
      { copy: 0, outcome: 'unknown' },
      { copy: 1, outcome: 'printing' },
    ]);
  });
  it('is not asked for twice while it is printing', () => {
    const { snapshot } = play(samplePayment('exact-only', 10_000), `${done}\nreprint ->`);
    expect(snapshot.context.papers).toHaveLength(1);
  });
});
