import { initialTransition } from 'xstate';
import { advance } from '../effect/advance.js';
import { invariant } from '../invariant/invariant.js';
import type { Json } from '../journal/canonical.js';
import type { NewRow } from '../journal/row.js';
import type { Line } from '../ledger/ledger.js';
import type { NoteIntent } from '../ports/bill-acceptor.js';
import type { Payment, PaymentInput } from './payment.js';
import {
  CLOSING_LIMIT_MS,
  IRREVOCABLE,
  paymentEffects,
  POSTING_LIMIT_MS,
  type PaymentEffect,
} from './payment.effects.js';
import type { PaymentEvent } from './payment-events.js';
import { paymentMachine, type PaymentSnapshot, type PaymentState } from './payment.machine.js';
import { linesBetween, uncountedOf } from './payment.money.js';

/** The version of machine and row bodies; an open payment of another one is not replayed. */
export const PAYMENT_VERSION = 1;

/** What one event does, computed before anything has happened. */
export interface PaymentStep {
  readonly snapshot: PaymentSnapshot;
  readonly effects: readonly PaymentEffect[];
  /** What the journal gets: the event, then what was decided. */
  readonly rows: readonly NewRow[];
  /** False: the rows may wait for the next commit, losing them loses no money. */
  readonly durable: boolean;
}

/** Events that settle a note or a paper: without them a restart would have to ask again. */
const VERDICTS: ReadonlySet<string> = new Set([
  'note.returned',
  'note.stacked',
  'note.undecided',
  'print.ended',
]);

const ENDED: ReadonlySet<PaymentState> = new Set<PaymentState>([
  'completed',
  'completedLate',
  'claimed',
  'claimedLate',
  'notCharged',
]);

export const hasEnded = (snapshot: PaymentSnapshot): boolean => ENDED.has(snapshot.value);

/** Notes that were told to stay and not heard of since. */
export const openIntentsOf = (payment: Payment): readonly NoteIntent[] =>
  payment.notes
    .filter((note) => note.state === 'intent')
    .map(({ noteId, value }) => ({ noteId, value }));

const isEffect = (action: { readonly type: string }): boolean => action.type in paymentEffects;

/** JSON of a value made of plain data; `undefined` members drop out. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

function decisionRows(paymentId: string, effects: readonly PaymentEffect[]): readonly NewRow[] {
  const rows: NewRow[] = [];
  for (const { type, params } of effects) {
    if (type === 'stackNote') {
      rows.push({ type: 'stack.intent', paymentId, body: toJson(params), lines: [] });
    }
    if (type === 'postPayment') {
      const { account: _, ...body } = params; // stands in the first row; once is enough
      rows.push({ type: 'posting.intent', paymentId, body: toJson(body), lines: [] });
    }
  }
  return rows;
}

/** The row that says how the payment ended: what a receipt, a claim and a search rest on. */
function settledRow(snapshot: PaymentSnapshot): NewRow {
  const { paymentId, applied, claimed, claimCause, receiptNo, caseCode } = snapshot.context;
  const uncounted = uncountedOf(snapshot.context);
  const outcome = snapshot.value;
  const body = { outcome, applied, claimed, uncounted, claimCause, receiptNo, caseCode };
  return { type: 'payment.settled', paymentId, body: toJson(body), lines: [] };
}

/** Opens a payment: its first row holds all that it was opened with. */
export function openPayment(input: PaymentInput): PaymentStep {
  const [snapshot, actions] = initialTransition(paymentMachine, input);
  const body = toJson({ version: PAYMENT_VERSION, ...input });
  return {
    snapshot,
    effects: actions.filter(isEffect) as unknown as readonly PaymentEffect[],
    rows: [{ type: 'payment.opened', paymentId: input.paymentId, body, lines: [] }],
    durable: true,
  };
}

/** Computes what an event does to a payment. Pure: the same at every replay. */
export function stepPayment(before: PaymentSnapshot, event: PaymentEvent): PaymentStep {
  const [snapshot, actions] = advance(paymentMachine, before, event);
  const effects = actions.filter(isEffect) as unknown as readonly PaymentEffect[];
  const lines: readonly Line[] = linesBetween(before.context, snapshot.context);
  const { paymentId } = snapshot.context;
  const { type, ...rest } = event;
  const rows: NewRow[] = [
    { type, paymentId, body: toJson(rest), lines },
    ...decisionRows(paymentId, effects),
  ];
  const ended = hasEnded(snapshot) && snapshot.value !== before.value;
  if (ended) rows.push(settledRow(snapshot));
  const durable =
    ended ||
    lines.length > 0 ||
    VERDICTS.has(type) ||
    effects.some((effect) => IRREVOCABLE.has(effect.type));
  return { snapshot, effects, rows, durable };
}

/** What a restart takes up again: wishes are told anew, questions are asked, nothing is repeated. */
export function resumeOf(snapshot: PaymentSnapshot): readonly PaymentEffect[] {
  const { request } = snapshot.context;
  switch (snapshot.value) {
    case 'collecting':
      return [{ type: 'acceptCash', params: { accept: true } }];
    case 'closing':
      return closingAgain;
    case 'posting':
      invariant(request !== undefined, 'a posting has a request');
      return [
        { type: 'postPayment', params: request },
        { type: 'setDeadline', params: { name: 'posting', afterMs: POSTING_LIMIT_MS } },
      ];
    case 'beingConfirmed':
      invariant(request !== undefined, 'a posting has a request');
      return [{ type: 'postPayment', params: request }];
    default:
      return [];
  }
}

const closingAgain: readonly PaymentEffect[] = [
  { type: 'acceptCash', params: { accept: false } },
  { type: 'setDeadline', params: { name: 'closing', afterMs: CLOSING_LIMIT_MS } },
];
