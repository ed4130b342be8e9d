import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getShortestPaths } from 'xstate/graph';
import { post, type Balances } from '../ledger/ledger.js';
import { manualClock } from '../ports/manual-clock.js';
import { memoryJournal } from '../testing/memory-journal.js';
import { sampleCardPayment, sampleWalletPayment } from '../testing/tender-samples.js';
import { tenderEventOf } from '../testing/tender-words.js';
import type { PaymentInput } from './payment.js';
import type { PaymentEvent } from './payment-events.js';
import type { DeadlineName } from './payment.effects.js';
import { paymentMachine, type PaymentSnapshot } from './payment.machine.js';
import { chargedOf, doubtfulChargeOf, linesBetween } from './payment.money.js';
import { resumeOf } from './payment-resume.js';
import { hasEnded, openPayment, stepPayment } from './payment.step.js';
import { replayPayment } from './replay.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const CARD_WORDS = [
  'sent',
  'started',
  'approved',
  'approved goods?',
  'acknowledging',
  'declined',
  'notTaken goodsRefused',
  'taken',
  'unknown',
  'reversed',
  'reversalFailed',
  'reversalFailed other',
  'reserve reserved',
  'reserve refused',
];
const WALLET_WORDS = ['opened', 'paid', 'orderClosed', 'orderRefused', 'orderInDoubt', 'scan'];
const OTHER_WORDS = ['retry', 'found taken', 'found nothing', 'refunded'];
const LIMITS: readonly DeadlineName[] = [
  'card',
  'goods',
  'verdict',
  'order',
  'wallet',
  'closingOrder',
  'givingBack',
  'again',
  'day',
  'posting',
];

/**
 * All that can happen where it stands. Left out is what the ports exclude: a terminal gives one
 * verdict on an authorisation, and reverses only what it has approved.
 */
function alphabet(snapshot: PaymentSnapshot): PaymentEvent[] {
  const { context } = snapshot;
  const state = context.charge?.state;
  const hasVerdict = state !== 'asked';
  const words = [...CARD_WORDS, ...WALLET_WORDS, ...OTHER_WORDS].filter((word) => {
    const isVerdict = /^(declined|notTaken|taken|unknown)/.test(word);
    if (isVerdict && hasVerdict) return false;
    if (/^(reversed|reversalFailed)/.test(word))
      return context.charge?.card?.approval !== undefined;
    const isCard = CARD_WORDS.includes(word);
    const isWallet = WALLET_WORDS.includes(word) || word === 'refunded';
    const kind = context.tender?.kind;
    return (kind === 'card' && !isWallet) || (kind === 'wallet' && !isCard);
  });
  const told = words.map((word) => tenderEventOf(word.split(' '), snapshot)!);
  const wallMs = 5;
  const jobId = context.papers.at(-1)?.jobId ?? '';
  return [
    ...told,
    ...LIMITS.map((name): PaymentEvent => ({ type: 'deadline', name, wallMs })),
    { type: 'customer.stopped' },
    { type: 'customer.timedOut' },
    { type: 'acceptance.stopped' },
    { type: 'posting.accepted', billerReference: 'W1', receiptNo: 'K-1', wallMs },
    { type: 'posting.refused', reason: 'refused', wallMs },
    { type: 'print.ended', jobId, outcome: 'printed' },
    { type: 'reprint.asked' },
  ];
}

/** What must hold of a payment by card or wallet wherever it stands. */
function expectSound(snapshot: PaymentSnapshot): void {
  const { value, context } = snapshot;
  const { applied, claimed, charge, receiptNo, due } = context;
  const [charged, doubtful] = [chargedOf(context), doubtfulChargeOf(context)];
  expect(applied + claimed).toBeLessThanOrEqual(charged);
  expect(charged + doubtful === 0 || charged + doubtful === due).toBe(true);
  if (value === 'completed' || value === 'completedLate') {
    expect([applied, charged, claimed]).toEqual([due, due, 0]);
    expect(receiptNo).toBeDefined();
  } else {
    expect([applied, receiptNo]).toEqual([0, undefined]);
  }
  if (value === 'notCharged' || value === 'unpaid') {
    expect(charged + doubtful).toBe(0); // the customer is told so (I12)
    expect(['notTaken', 'givenBack']).toContain(charge?.state);
  }
  if (value === 'claimed' || value === 'claimedLate') expect(claimed + doubtful).toBe(due);
  if (value === 'posting' || value === 'beingConfirmed') expect(charge?.state).toBe('taken');
  if (value === 'inDoubt') expect([doubtful, context.isCase]).toEqual([due, true]);
}

const KINDS: readonly (readonly [string, PaymentInput])[] = [
  ['card', sampleCardPayment(10_000)],
  ['wallet', sampleWalletPayment(10_000)],
];

describe.each(KINDS)('every path of a payment by %s', (kind, input) => {
  const paths = getShortestPaths(paymentMachine, {
    input,
    events: alphabet as never,
    serializeState: ({ value, context }) => {
      const { charge, ending, claimed, isCase, papers } = context;
      const { state, failures, card, order } = charge!;
      const known = [card?.approval !== undefined, order?.by, order?.qrText !== undefined];
      const tries = Math.min(charge!.attempt, 2);
      const kept = [tries, state, Math.min(failures, 6), known, ending, claimed, isCase];
      return JSON.stringify([value, kept, papers.length > 0]);
    },
    stopWhen: ({ context }) => (context.charge?.attempt ?? 1) > 2 || context.papers.length > 2,
    limit: 200_000,
  });

  it('keeps the money: charged is posted, owed, going back, or with people (I01, I08, I09)', () => {
    for (const { state } of paths) expectSound(state);
    const states = new Set(paths.map(({ state }) => state.value));
    console.log(`looked at: ${paths.length} situations by ${kind}, in ${states.size} states`);
    expect(paths.length).toBeGreaterThan(100);
    expect(states.size).toBeGreaterThanOrEqual(14);
  });

  it('is taken up again after a restart wherever it waits for somebody (I24)', () => {
    const waits = paths.map(({ state }) => state).filter((state) => !hasEnded(state));
    expect(waits.length).toBeGreaterThan(50);
    for (const state of waits) {
      const again = resumeOf(state).map(({ type }) => type);
      expect(again).not.toContain('authorise'); // an authorisation is asked for once
      expect(again).not.toContain('reverseCharge'); // the driver is told at its start
      const isQuiet = state.value === 'unpaid' || state.value === 'inDoubt';
      expect(again.length > 0).toBe(!isQuiet);
    }
  });
});

const picks = fc.array(fc.nat(), { maxLength: 40 });
const aPayment = fc.constantFrom(...KINDS.map(([, input]) => input));

describe('any order of events, by card and wallet', () => {
  it('balances at every row, and replays to the same payment (I01)', () => {
    fc.assert(
      fc.property(aPayment, picks, (input, some) => {
        const journal = memoryJournal(manualClock(), sha256);
        const opened = openPayment(input);
        journal.append(opened.rows);
        let { snapshot } = opened;
        let balances: Balances = new Map();
        for (const pick of some) {
          const events = alphabet(snapshot);
          const step = stepPayment(snapshot, events[pick % events.length]!);
          for (const row of journal.append(step.rows)) {
            balances = post(balances, row.lines, row.type);
          }
          ({ snapshot } = step);
          expectSound(snapshot);
        }
        const replayed = replayPayment(journal.rows);
        expect(replayed?.value).toBe(snapshot.value);
        expect(replayed?.context).toEqual(snapshot.context);
        const whole: Balances = post(new Map(), linesBetween(undefined, snapshot.context), 'all');
        for (const [account, amount] of whole) expect(balances.get(account)).toBe(amount);
      }),
      { numRuns: 400 },
    );
  });

  it('has a durable intent before whatever cannot be taken back, and one of each kind at a time', () => {
    const intents: Readonly<Record<string, string>> = {
      authorise: 'authorisation.intent',
      askOrder: 'order.intent',
      reverseCharge: 'reversal.intent',
      refundOrder: 'refund.intent',
      postPayment: 'posting.intent',
    };
    fc.assert(
      fc.property(aPayment, picks, (input, some) => {
        let step = openPayment(input);
        const charges = new Set<string>();
        for (const pick of [0, ...some]) {
          for (const { type, params } of step.effects) {
            const intent = intents[type];
            if (intent === undefined) continue;
            expect(step.durable).toBe(true);
            expect(step.rows.map((row) => row.type)).toContain(intent);
            if (type !== 'authorise' && type !== 'askOrder') continue;
            const id = JSON.stringify('attempt' in params ? params.attempt : params);
            expect(charges.has(id)).toBe(false); // never the same twice
            charges.add(id);
            expect(step.snapshot.context.charge?.state).toBe('asked'); // the one before is final
          }
          const events = alphabet(step.snapshot);
          step = stepPayment(step.snapshot, events[pick % events.length]!);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('always can come to an end, or to people, once the world answers (I24)', () => {
    const healing = ['time', 'notTaken', 'orderClosed', 'reversed', 'refunded'];
    fc.assert(
      fc.property(aPayment, picks, (input, some) => {
        let { snapshot } = openPayment(input);
        for (const pick of some) {
          const events = alphabet(snapshot);
          snapshot = stepPayment(snapshot, events[pick % events.length]!).snapshot;
        }
        for (const word of [...healing, ...healing]) {
          const hears = word !== 'notTaken' || snapshot.context.charge?.state === 'asked';
          const event: PaymentEvent | undefined =
            word === 'time' ? { type: 'customer.timedOut' } : tenderEventOf([word], snapshot);
          if (hears && event !== undefined) snapshot = stepPayment(snapshot, event).snapshot;
          snapshot = stepPayment(snapshot, ACCEPTED).snapshot;
        }
        expect(hasEnded(snapshot) || snapshot.value === 'inDoubt').toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

const ACCEPTED: PaymentEvent = {
  type: 'posting.accepted',
  billerReference: 'W',
  receiptNo: 'K-1',
  wallMs: 1,
};
