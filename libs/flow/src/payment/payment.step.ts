import { initialTransition } from 'xstate';
import { advance } from '../effect/advance.js';
import type { Json } from '../journal/canonical.js';
import type { NewRow } from '../journal/row.js';
import type { Line } from '../ledger/ledger.js';
import type { NoteIntent } from '../ports/bill-acceptor.js';
import type { Payment, PaymentInput } from './payment.js';
import { IRREVOCABLE, paymentEffects, type PaymentEffect } from './payment.effects.js';
import type { PaymentEvent } from './payment-events.js';
import { paymentMachine, type PaymentSnapshot, type PaymentState } from './payment.machine.js';
import { linesBetween, uncountedOf } from './payment.money.js';

/** The version of machine and row bodies; an open payment of another one is not replayed. */
export const PAYMENT_VERSION = 1;
/** The same for card and wallet: a program that only knows cash must not open its slot for them. */
export const TENDER_VERSION = 2;

/** What one event does, computed before anything has happened. */
export interface PaymentStep {
  readonly snapshot: PaymentSnapshot;
  readonly effects: readonly PaymentEffect[];
  /** What the journal gets: the event, then what was decided. */
  readonly rows: readonly NewRow[];
  /** False: the rows may wait for the next commit, losing them loses no money. */
  readonly durable: boolean;
}

/** Events that settle a note, a charge or a paper: without them a restart would have to ask again. */
const VERDICTS: ReadonlySet<string> = new Set([
  'reservation.answered',
  'code.presented',
  'charge.settled',
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

/** What terminal or central said of a charge: the driver goes on only once it is durable. */
const isTold = (type: string): boolean =>
  type.startsWith('authorisation.') || type.startsWith('order.');

/** Notes that were told to stay and not heard of since. */
export const openIntentsOf = (payment: Payment): readonly NoteIntent[] =>
  payment.notes
    .filter((note) => note.state === 'intent')
    .map(({ noteId, value }) => ({ noteId, value }));

const isEffect = (action: { readonly type: string }): boolean => action.type in paymentEffects;

/** JSON of a value made of plain data; `undefined` members drop out. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const PARTS_OF_FIRST_ROW: ReadonlySet<string> = new Set(['account', 'isResumed']);

/** The rows of decisions that cannot be taken back, by the effect that asks for them. */
const DECIDED: { readonly [Type in PaymentEffect['type']]?: string } = {
  stackNote: 'stack.intent',
  postPayment: 'posting.intent',
  authorise: 'authorisation.intent',
  reverseCharge: 'reversal.intent',
  askOrder: 'order.intent',
  closeOrder: 'closing.intent',
  refundOrder: 'refund.intent',
  openCase: 'case.opened',
};

function decisionRows(paymentId: string, effects: readonly PaymentEffect[]): readonly NewRow[] {
  return effects.flatMap(({ type, params }) => {
    const decided = DECIDED[type];
    if (decided === undefined) return [];
    const kept = Object.entries(params).filter(([name]) => !PARTS_OF_FIRST_ROW.has(name));
    return [{ type: decided, paymentId, body: toJson(Object.fromEntries(kept)), lines: [] }];
  });
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
  const version = input.tender === undefined ? PAYMENT_VERSION : TENDER_VERSION;
  const body = toJson({ version, ...input });
  const effects = actions.filter(isEffect) as unknown as readonly PaymentEffect[];
  return {
    snapshot,
    effects,
    rows: [
      { type: 'payment.opened', paymentId: input.paymentId, body, lines: [] },
      ...decisionRows(input.paymentId, effects),
    ],
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
    isTold(type) ||
    effects.some((effect) => IRREVOCABLE.has(effect.type));
  return { snapshot, effects, rows, durable };
}
