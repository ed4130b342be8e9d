import { assertEvent, assign, setup } from 'xstate';
import { invariant } from '../invariant/invariant.js';
import { subtract, zero } from '../money/money.js';
import type { ClaimCause } from '../screen/claim-cause.js';
import type { Ending, Payment, PaymentInput } from './payment.js';
import { paymentEffects, type DeadlineName } from './payment.effects.js';
import type { PaymentEvent } from './payment-events.js';
import { isOfThisTry } from './payment-charges.js';
import {
  applicableOf,
  hasUncounted,
  insertedOf,
  postRequestOf,
  receivedOf,
  remainingOf,
} from './payment.money.js';
import { causeOf, findNote, isWanted, lateClaim, mark, stackedNotes } from './payment-notes.js';

/** The vocabulary of a payment in cash: its types, what it can do to itself and ask for, and what it asks itself. */
export const cash = setup({
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
      return { notes: stackedNotes(context, event) };
    }),
    takeInLate: assign(({ context, event }) => {
      assertEvent(event, 'note.stacked');
      const notes = stackedNotes(context, event);
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
      const claimed = subtract(receivedOf(context), context.request.amount);
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
    nothingIn: ({ context }) => insertedOf(context) === zero && !hasUncounted(context),
    applicable: ({ context }) => applicableOf(context) > zero,
    isDeadline: ({ context, event }, params: { readonly name: DeadlineName }) =>
      event.type === 'deadline' && event.name === params.name && isOfThisTry(context, event),
    mayReprint: ({ context }) => context.papers.every((paper) => paper.outcome !== 'printing'),
  },
});
