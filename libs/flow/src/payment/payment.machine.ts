import { assertEvent, assign, setup, type SnapshotFrom } from 'xstate';
import { invariant } from '../invariant/invariant.js';
import { subtract, zero } from '../money/money.js';
import type { ReturnReason } from '../ports/bill-acceptor.js';
import type { ClaimCause } from '../screen/screen.js';
import type { Ending, Payment, PaymentInput } from './payment.js';
import {
  CLOSING_LIMIT_MS,
  paymentEffects,
  POSTING_LIMIT_MS,
  type DeadlineName,
} from './payment.effects.js';
import type { PaymentEvent } from './payment.events.js';
import {
  applicableOf,
  insertedOf,
  postRequestOf,
  remainingOf,
  uncountedOf,
} from './payment.money.js';
import { causeOf, findNote, isWanted, lateClaim, mark, stackedNotes } from './payment.notes.js';

const payment = setup({
  types: {
    context: {} as Payment,
    events: {} as PaymentEvent,
    input: {} as PaymentInput,
  },
  actions: {
    ...paymentEffects,
    see: assign(({ context, event }) => {
      assertEvent(event, 'note.escrowed');
      const { noteId, value } = event;
      invariant(findNote(context, noteId) === undefined, `note ${noteId} is escrowed once`);
      return { notes: [...context.notes, { noteId, value, state: 'escrow' as const }] };
    }),
    keep: assign(({ context, event }) => {
      assertEvent(event, 'note.escrowed');
      const { noteId, value } = event;
      invariant(findNote(context, noteId) === undefined, `note ${noteId} is escrowed once`);
      return { notes: [...context.notes, { noteId, value, state: 'intent' as const }] };
    }),
    takeIn: assign(({ context, event }) => {
      assertEvent(event, 'note.stacked');
      return { notes: stackedNotes(context, event.noteId, event.value) };
    }),
    takeInLate: assign(({ context, event }) => {
      assertEvent(event, 'note.stacked');
      const notes = stackedNotes(context, event.noteId, event.value);
      const claimed = lateClaim(context, notes);
      return claimed === context.claimed
        ? { notes }
        : { notes, claimed, claimCause: context.claimCause ?? ('undecidedNote' as const) };
    }),
    letGo: assign(({ context, event }) => {
      assertEvent(event, 'note.returned');
      const note = findNote(context, event.noteId);
      // A stacked note cannot come back: whatever the device says now, it is in the box.
      if (note === undefined || note.state === 'stacked' || note.state === 'foreign') return {};
      return { notes: mark(context, event.noteId, 'returned') };
    }),
    doubt: assign(({ context, event }) => {
      assertEvent(event, 'note.undecided');
      return findNote(context, event.noteId)?.state === 'intent'
        ? { notes: mark(context, event.noteId, 'undecided') }
        : {};
    }),
    doubtAll: assign(({ context }) => ({
      notes: context.notes.map((note) =>
        note.state === 'intent' ? { ...note, state: 'undecided' as const } : note,
      ),
    })),
    endBecause: assign((_, params: { readonly ending: Ending }) => ({ ending: params.ending })),
    ask: assign(({ context }) => ({ request: postRequestOf(context) })),
    applied: assign(({ context, event }) => {
      assertEvent(event, 'posting.accepted');
      const { receiptNo, billerReference, wallMs } = event;
      invariant(context.request !== undefined, 'an answer has a question');
      const claimed = subtract(insertedOf(context), context.request.amount);
      return {
        applied: context.request.amount,
        claimed,
        ...(claimed > zero ? { claimCause: 'surplus' as const } : {}),
        receiptNo,
        billerReference,
        endedAtMs: wallMs,
      };
    }),
    refused: assign(({ context, event }) => {
      assertEvent(event, 'posting.refused');
      const claimCause: ClaimCause = event.reason === 'alreadyPaid' ? 'alreadyPaid' : 'refused';
      return { claimed: insertedOf(context), claimCause, endedAtMs: event.wallMs };
    }),
    owe: assign(({ context, event }) => {
      assertEvent(event, ['acceptor.closed', 'deadline']);
      const claimed = insertedOf(context);
      return { claimed, claimCause: causeOf(context), endedAtMs: event.wallMs };
    }),
    close: assign(({ event }) => {
      assertEvent(event, ['acceptor.closed', 'deadline']);
      return { endedAtMs: event.wallMs };
    }),
    paper: assign(({ context }) => {
      const copy = context.papers.length;
      const jobId = `${context.paymentId}/${copy}`;
      return { papers: [...context.papers, { jobId, copy, outcome: 'printing' as const }] };
    }),
    papered: assign(({ context, event }) => {
      assertEvent(event, 'print.ended');
      const { jobId, outcome } = event;
      return {
        papers: context.papers.map((paper) =>
          paper.jobId === jobId && paper.outcome === 'printing' ? { ...paper, outcome } : paper,
        ),
      };
    }),
  },
  guards: {
    wanted: ({ context, event }) =>
      event.type === 'note.escrowed' && isWanted(context, event.value),
    covered: ({ context }) => remainingOf(context) === zero,
    settled: ({ context }) => !context.notes.some((note) => note.state === 'intent'),
    nothingIn: ({ context }) => insertedOf(context) === zero && uncountedOf(context) === zero,
    applicable: ({ context }) => applicableOf(context) > zero,
    isDeadline: ({ event }, params: { readonly name: DeadlineName }) =>
      event.type === 'deadline' && event.name === params.name,
    mayReprint: ({ context }) => context.papers.every((paper) => paper.outcome !== 'printing'),
  },
});

const print = [
  { type: 'paper' },
  {
    type: 'printPaper',
    params: ({ context }: { context: Payment }) => {
      const paper = context.papers.at(-1);
      invariant(paper !== undefined, 'a paper was asked for');
      return { jobId: paper.jobId, copy: paper.copy };
    },
  },
] as const;

const returnIt = (reason: ReturnReason) =>
  ({
    type: 'returnNote',
    params: ({ event }: { event: PaymentEvent }) => {
      assertEvent(event, 'note.escrowed');
      return { noteId: event.noteId, reason };
    },
  }) as const;

/** Takes notes, one at a time, until enough is in or the customer is done. */
const collecting = payment.createStateConfig({
  entry: { type: 'acceptCash', params: { accept: true } },
  on: {
    'note.escrowed': [
      {
        guard: 'wanted',
        actions: [
          'keep',
          {
            type: 'stackNote',
            params: ({ event }) => ({ noteId: event.noteId, value: event.value }),
          },
        ],
      },
      { actions: ['see', returnIt('tooLarge')] },
    ],
    'customer.finished': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'finished' } },
    },
    'customer.stopped': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'stopped' } },
    },
    'customer.timedOut': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'timeUp' } },
    },
  },
  always: {
    guard: 'covered',
    target: 'closing',
    actions: { type: 'endBecause', params: { ending: 'covered' } },
  },
});

/** Waits until no note can arrive any more: one past the rollers still counts. */
const closing = payment.createStateConfig({
  entry: [
    { type: 'acceptCash', params: { accept: false } },
    { type: 'setDeadline', params: { name: 'closing', afterMs: CLOSING_LIMIT_MS } },
  ],
  on: {
    'note.escrowed': { actions: ['see', returnIt('closed')] },
    'acceptor.closed': { guard: 'settled', target: 'deciding' },
    deadline: {
      guard: { type: 'isDeadline', params: { name: 'closing' } },
      target: 'deciding',
      actions: 'doubtAll',
    },
  },
});

/** Where the money goes, by policy. Left at once. */
const deciding = payment.createStateConfig({
  always: [
    { guard: 'nothingIn', target: 'notCharged', actions: 'close' },
    { guard: 'applicable', target: 'posting' },
    { target: 'claimed', actions: 'owe' },
  ],
});

const answers = {
  'posting.accepted': { target: 'completed', actions: 'applied' },
  'posting.refused': { target: 'claimed', actions: 'refused' },
} as const;

const posting = payment.createStateConfig({
  entry: [
    'ask',
    { type: 'postPayment', params: ({ context }) => postRequestOf(context) },
    { type: 'setDeadline', params: { name: 'posting', afterMs: POSTING_LIMIT_MS } },
  ],
  on: {
    ...answers,
    deadline: {
      guard: { type: 'isDeadline', params: { name: 'posting' } },
      target: 'beingConfirmed',
    },
    'note.stacked': { actions: 'takeInLate' },
  },
});

/** No answer in time. The customer has a code; the runner goes on asking. */
const beingConfirmed = payment.createStateConfig({
  entry: print,
  on: {
    'posting.accepted': { target: 'completedLate', actions: 'applied' },
    'posting.refused': { target: 'claimedLate', actions: 'refused' },
    'note.stacked': { actions: 'takeInLate' },
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});

const ended = (entry: typeof print | readonly []) =>
  payment.createStateConfig({
    entry,
    on: {
      'note.stacked': { actions: 'takeInLate' },
      'reprint.asked': { guard: 'mayReprint', actions: print },
    },
  });

/** Nothing was taken. A note that shows up in the box after all is owed back. */
const notCharged = payment.createStateConfig({
  on: { 'note.stacked': { target: 'claimed', actions: 'takeInLate' } },
});

/** One payment from its first durable row to its end. A pure function of its events. */
export const paymentMachine = payment.createMachine({
  id: 'payment',
  context: ({ input }) => ({ ...input, notes: [], applied: zero, claimed: zero, papers: [] }),
  initial: 'collecting',
  on: {
    // In every state: what happened to a note or a paper cannot be refused.
    'note.escrowed': { actions: ['see', returnIt('closed')] },
    'note.stacked': { actions: 'takeIn' },
    'note.returned': { actions: 'letGo' },
    'note.undecided': { actions: 'doubt' },
    'print.ended': { actions: 'papered' },
  },
  states: {
    collecting,
    closing,
    deciding,
    posting,
    beingConfirmed,
    completed: ended(print),
    completedLate: ended([]),
    claimed: ended(print),
    claimedLate: ended([]),
    notCharged,
  },
});

export type PaymentSnapshot = SnapshotFrom<typeof paymentMachine>;
export type PaymentState = PaymentSnapshot['value'];
