import { z } from 'zod';
import { caseCodeIn } from '@kiosk/flow/payment/case-code';
import { minor } from '@kiosk/flow/money/money';
import { credentials } from '../people/requests.js';
import type { Persons } from './persons.js';

/**
 * What staff ask of central's ledger; `id` is drawn by who asks, and the same at a repetition. Who
 * asks is who is signed in; a second person proves who they are in the same wish.
 */
const id = z.string().regex(/^[A-Za-z0-9._:-]{8,64}$/, 'expected 8 to 64 letters and digits');
const words = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'expected a text');
const reason = words.min(2, 'expected a reason');
const amount = z
  .int()
  .min(0)
  .transform((value) => minor(value));
const kiosk = z.string().min(1).max(64);
/** As typed from the paper, with or without its hyphens. */
const code = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const found = caseCodeIn(typed);
    if (found === undefined) context.addIssue('expected the code on the paper');
    return found ?? '';
  });

/** `POST /api/payouts` */
export const payoutRequest = z.object({
  id,
  code,
  amount: amount.refine((value) => value > 0, 'expected more than nothing'),
  second: credentials,
  reason,
});
export type PayoutRequest = Omit<z.output<typeof payoutRequest>, 'second'> & Persons;

/** `POST /api/counts`: what the count of the box found of the doubtful notes of a payment. */
export const countRequest = z.object({
  id,
  kiosk,
  paymentId: z.string().min(1).max(64),
  /** Of the notes that may lie in the box, the value that did. */
  present: amount,
  /** Of the notes without a clear owner, the value that is this customer's. */
  theirs: amount,
  reason,
});
export type CountRequest = z.output<typeof countRequest> & Pick<Persons, 'owner'>;

/** `POST /api/suspense`: the place of a note that stacked with no payment open. */
export const suspenseRequest = z.object({
  id,
  kiosk,
  seq: z.int().min(1),
  to: z.union([
    z.object({ code }),
    z.object({ account: z.enum(['over_short', 'customer_credit']) }),
  ]),
  reason,
});
export type SuspenseRequest = z.output<typeof suspenseRequest> & Pick<Persons, 'owner'>;

/** `POST /api/reversals` */
export const reversalRequest = z.object({
  id,
  number: z.int().min(1),
  second: credentials,
  reason,
});
export type ReversalRequest = Omit<z.output<typeof reversalRequest>, 'second'> & Persons;
