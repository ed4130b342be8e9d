import { invariant } from '../invariant/invariant.js';
import type { Json } from '../journal/canonical.js';
import type { Row } from '../journal/row.js';
import type { PaymentInput } from './payment.js';
import type { PaymentEvent } from './payment-events.js';
import type { PaymentSnapshot } from './payment.machine.js';
import { openPayment, PAYMENT_VERSION, stepPayment, TENDER_VERSION } from './payment.step.js';

/** Rows that the machine wrote about its own decisions: the events already say them. */
const DECISIONS: ReadonlySet<string> = new Set([
  'stack.intent',
  'posting.intent',
  'payment.settled',
  'customer.left',
  'posting.escalated',
  'authorisation.intent',
  'reversal.intent',
  'order.intent',
  'closing.intent',
  'refund.intent',
  'case.opened',
]);

const objectOf = (body: Json, row: Row): { readonly [key: string]: Json | undefined } => {
  invariant(
    typeof body === 'object' && body !== null && !Array.isArray(body),
    `row ${row.seq} has an object as its body`,
  );
  return body as { readonly [key: string]: Json | undefined };
};

/**
 * Computes a payment from its rows. Nothing is done: what is still open follows from the result.
 *
 * @param rows all rows of one payment, ascending.
 * @returns `undefined` when another version of this program opened it.
 * @throws InvariantError when the first row does not open a payment.
 */
export function replayPayment(rows: readonly Row[]): PaymentSnapshot | undefined {
  const [first, ...rest] = rows;
  invariant(first?.type === 'payment.opened', 'a payment begins with payment.opened');
  const { version, ...input } = objectOf(first.body, first);
  if (version !== PAYMENT_VERSION && version !== TENDER_VERSION) return undefined;
  // The chain vouches for the row, and this program wrote it: no second reading of its shape.
  let { snapshot } = openPayment(input as unknown as PaymentInput);
  for (const row of rest) {
    if (DECISIONS.has(row.type)) continue;
    const event = { type: row.type, ...objectOf(row.body, row) } as unknown as PaymentEvent;
    ({ snapshot } = stepPayment(snapshot, event));
  }
  return snapshot;
}
