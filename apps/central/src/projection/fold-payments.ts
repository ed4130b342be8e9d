import type { EventRow, PaymentRow } from '../database/tables.js';
import { linesOf } from '../ingest/read-journal.js';

/** The columns of a row that payments and balances depend on; its body is not among them. */
export const FOLDED_COLUMNS = [
  'kiosk',
  'seq',
  'payment_id',
  'type',
  'wall_ms',
  'lines',
  'problem',
] as const satisfies readonly (keyof EventRow)[];
export type FoldedEvent = Pick<EventRow, (typeof FOLDED_COLUMNS)[number]>;

/** What the console shows, as far as rows were read. */
export interface Folded {
  readonly payments: ReadonlyMap<string, PaymentRow>;
  /** Sum of the ledger lines by account. */
  readonly balances: ReadonlyMap<string, number>;
}

/** Adds rows of one kiosk, in order, to what is known of its payments and accounts. */
export function foldPayments(before: Folded, events: readonly FoldedEvent[]): Folded {
  const payments = new Map(before.payments);
  const balances = new Map(before.balances);
  for (const event of events) {
    if (event.problem !== null) continue;
    for (const { account, amount } of linesOf(event.lines)) {
      balances.set(account, (balances.get(account) ?? 0) + amount);
    }
    if (event.payment_id === '') continue;
    const known = payments.get(event.payment_id) ?? emptyPayment(event);
    payments.set(event.payment_id, addEvent(known, event));
  }
  return { payments, balances };
}

function emptyPayment({ kiosk, payment_id, seq, wall_ms, type }: FoldedEvent): PaymentRow {
  const sums = { cash: 0, biller: 0, claims: 0, suspense: 0 };
  const times = { started_wall_ms: wall_ms, first_seq: seq, last_seq: seq };
  return { kiosk, payment_id, rows: 0, last_type: type, ...times, ...sums };
}

function addEvent(payment: PaymentRow, { seq, type, lines }: FoldedEvent): PaymentRow {
  const next = { ...payment, last_seq: seq, last_type: type, rows: payment.rows + 1 };
  for (const { account, amount } of linesOf(lines)) {
    if (account.startsWith('cashbox:')) next.cash += amount;
    else if (account.startsWith('biller_payable:')) next.biller -= amount;
    else if (account === 'claims_payable' || account === 'customer_credit') next.claims -= amount;
    else if (account === 'suspense') next.suspense -= amount;
  }
  return next;
}
