import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getShortestPaths } from 'xstate/graph';
import { SURPLUS_POLICIES } from '../catalogue/fee-type.js';
import { post, type Balances } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import { manualClock } from '../ports/manual-clock.js';
import { memoryJournal } from '../testing/memory-journal.js';
import { samplePayment } from '../testing/samples.js';
import type { PaymentEvent } from './payment-events.js';
import { paymentMachine, type PaymentSnapshot } from './payment.machine.js';
import { applicableOf, insertedOf, linesBetween, uncountedOf } from './payment.money.js';
import { hasEnded, openPayment, stepPayment } from './payment.step.js';
import { replayPayment } from './replay.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Everything that can happen, whether it makes sense here or not. */
function alphabet({ context }: { readonly context: PaymentSnapshot['context'] }): PaymentEvent[] {
  const next = `n${context.notes.length + 1}`;
  const wallMs = 5;
  const perNote = context.notes.flatMap(({ noteId, value }): PaymentEvent[] => [
    { type: 'note.stacked', noteId, value, batch: '1' },
    { type: 'note.returned', noteId, reason: 'asked' },
    { type: 'note.undecided', noteId, detail: '' },
  ]);
  const papers = context.papers.map(({ jobId }): PaymentEvent => ({
    type: 'print.ended',
    jobId,
    outcome: 'printed',
  }));
  const fresh: PaymentEvent[] =
    context.notes.length < 2
      ? [
          { type: 'note.escrowed', noteId: next, value: minor(5_000) },
          { type: 'note.escrowed', noteId: next, value: minor(10_000) },
          { type: 'note.stacked', noteId: next, value: minor(5_000), batch: '2' },
        ]
      : [];
  return [
    ...fresh,
    ...perNote,
    ...papers,
    { type: 'acceptor.closed', wallMs },
    { type: 'customer.finished' },
    { type: 'customer.stopped' },
    { type: 'customer.timedOut' },
    { type: 'acceptance.stopped' },
    { type: 'deadline', name: 'closing', wallMs },
    { type: 'deadline', name: 'posting', wallMs },
    { type: 'posting.accepted', billerReference: 'W1', receiptNo: 'K-1', wallMs },
    { type: 'posting.refused', reason: 'refused', wallMs },
  ];
}

/** What must hold of a payment wherever it stands. */
function expectSound({ value, context }: PaymentSnapshot): void {
  const inserted = insertedOf(context);
  const { applied, claimed, receiptNo, request } = context;
  expect(applied + claimed).toBeLessThanOrEqual(inserted);
  if (value === 'completed' || value === 'completedLate') {
    expect(applied + claimed).toBe(inserted);
    expect(receiptNo).toBeDefined();
    expect(applied).toBe(request?.amount);
  } else {
    expect(receiptNo).toBeUndefined();
    expect(applied).toBe(0);
  }
  if (value === 'claimed' || value === 'claimedLate') expect(claimed).toBe(inserted);
  if (value === 'notCharged') expect(inserted + uncountedOf(context)).toBe(0);
  if (value === 'posting') expect(applicableOf(context)).toBeGreaterThan(0);
}

describe.each(SURPLUS_POLICIES)('every path of a payment, %s', (policy) => {
  it('keeps the money: in every situation what came in is applied, owed, or still open', () => {
    const paths = getShortestPaths(paymentMachine, {
      input: samplePayment(policy, 10_000),
      events: alphabet as never,
      serializeState: (state) => JSON.stringify([state.value, state.context]),
      limit: 200_000,
    });
    for (const { state } of paths) expectSound(state);
    console.log(`looked at: ${paths.length} payment situations (${policy})`);
    expect(paths.length).toBeGreaterThan(500);
  });
});

const someEvents = fc.array(
  fc.record({ pick: fc.nat(), value: fc.constantFrom(100, 500, 2_000, 5_000, 10_000) }),
  { maxLength: 40 },
);

describe('any order of events', () => {
  it('balances at every row, and replays to the same payment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SURPLUS_POLICIES), someEvents, (policy, picks) => {
        const journal = memoryJournal(manualClock(), sha256);
        const opened = openPayment(samplePayment(policy, 12_340));
        journal.append(opened.rows);
        let { snapshot } = opened;
        let balances: Balances = new Map();
        for (const { pick } of picks) {
          const events = alphabet(snapshot);
          const event = events[pick % events.length];
          if (event === undefined) continue;
          const step = stepPayment(snapshot, event);
          for (const row of journal.append(step.rows)) {
            balances = post(balances, row.lines, row.type);
          }
          snapshot = step.snapshot;
        }
        const replayed = replayPayment(journal.rows);
        expect(replayed?.value).toBe(snapshot.value);
        expect(replayed?.context).toEqual(snapshot.context);
        const whole: Balances = post(new Map(), linesBetween(undefined, snapshot.context), 'all');
        for (const [account, amount] of whole) expect(balances.get(account)).toBe(amount);
      }),
      { numRuns: 300 },
    );
  });

  it('never asks for the same posting with another content, nor twice for an original', () => {
    fc.assert(
      fc.property(someEvents, (picks) => {
        let { snapshot } = openPayment(samplePayment('prepay-any', 12_340));
        const posted = new Set<string>();
        const printed: string[] = [];
        for (const { pick } of picks) {
          const events = alphabet(snapshot);
          const step = stepPayment(snapshot, events[pick % events.length]!);
          for (const { type, params } of step.effects) {
            if (type === 'postPayment') posted.add(JSON.stringify(params));
            if (type === 'printPaper') printed.push(params.jobId);
          }
          snapshot = step.snapshot;
        }
        expect(posted.size).toBeLessThanOrEqual(1);
        expect(new Set(printed).size).toBe(printed.length);
      }),
      { numRuns: 500 },
    );
  });

  it('always can come to an end once the world answers (I24)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SURPLUS_POLICIES), someEvents, (policy, picks) => {
        let { snapshot } = openPayment(samplePayment(policy, 12_340));
        for (const { pick } of picks) {
          const events = alphabet(snapshot);
          snapshot = stepPayment(snapshot, events[pick % events.length]!).snapshot;
        }
        const healing: PaymentEvent[] = [
          { type: 'customer.timedOut' },
          { type: 'deadline', name: 'closing', wallMs: 1 },
          { type: 'posting.accepted', billerReference: 'W', receiptNo: 'K-1', wallMs: 1 },
        ];
        for (const event of healing) snapshot = stepPayment(snapshot, event).snapshot;
        expect(hasEnded(snapshot)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
