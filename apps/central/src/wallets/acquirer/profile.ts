import { z } from 'zod';

/**
 * How an acquirer speaks: UnionPay QR and aggregated codes have no interface of their own, only
 * those of many acquirers, which differ in names and words and little else. What is common: a flat
 * JSON object each way, SHA256 with RSA over its sorted members, fen as digits.
 */

const member = z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'expected the name of a member');
const constants = z.record(member, z.string()).default({});
const call = z.strictObject({
  path: z.string().regex(/^\/[\w./-]*$/, 'expected a path'),
  /** Members that this call alone carries, such as the kind of transaction. */
  constants,
});
const words = z.array(z.string().min(1)).min(1);

export const acquirerProfile = z.strictObject({
  version: z.literal(1, 'expected 1'),
  /** Members that every request carries. */
  constants,
  calls: z.strictObject({
    create: call,
    query: call,
    close: call,
    refund: call,
    queryRefund: call,
    statement: call,
    /** Only where the contract has customers' codes. */
    pay: call.optional(),
  }),
  /** The acquirer's name for each thing. */
  members: z.strictObject({
    merchant: member,
    /** Comes back unchanged: it ties an answer to its question. */
    nonce: member,
    time: member,
    sign: z.literal('sign'),
    number: member,
    amount: member,
    currency: member,
    description: member,
    terminal: member,
    /** Seconds that an order can be paid. */
    validSeconds: member,
    notifyUrl: member,
    code: member,
    qrText: member,
    state: member,
    transaction: member,
    refundNumber: member,
    refundState: member,
    day: member,
    lines: member,
    /** Whether the call itself succeeded. */
    outcome: member,
    reason: member,
  }),
  words: z.strictObject({
    good: words,
    /** Outcomes that prove that no order was made. */
    refused: words,
    absent: words,
    notReady: words,
    open: words,
    paid: words,
    closed: words,
    refunded: words,
    refundPending: words,
  }),
});

/** What an acquirer's interface looks like, read from its file. */
export type AcquirerProfile = z.output<typeof acquirerProfile>;
export type CallName = keyof AcquirerProfile['calls'];
export type MemberName = keyof AcquirerProfile['members'];
