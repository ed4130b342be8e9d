import { z } from 'zod';
import { FEE_CATEGORIES, SURPLUS_POLICIES, type FeeType } from '../catalogue/fee-type.js';
import { minor } from '../money/money.js';
import {
  CASE_VERDICTS,
  REFUSALS,
  type CaseFacts,
  type CaseReply,
  type Catalogue,
  type FindReply,
  type FindRequest,
  type PostReply,
  type PostRequest,
  type ReserveReply,
} from '../ports/central.js';
import { kioskReport } from './report.js';

/**
 * What kiosk and central say to each other, version 1. Every body is read through these schemas on
 * both sides; unknown members are dropped, so that either side may be one version ahead.
 */

const money = z.int().transform(minor);
const text = z.string().max(400);
const bilingual = z.object({ zh: text, en: text });
const id = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const question = z.object({
  label: bilingual,
  hint: bilingual,
  keyboard: z.enum(['digits', 'alphanumeric']),
  lengthMin: z.int().min(1).max(40),
  lengthMax: z.int().min(1).max(40),
  pattern: z.string().max(200),
  example: z.string().max(40),
});

const feeType = z.object({
  id,
  category: z.enum(FEE_CATEGORIES),
  name: bilingual,
  biller: z.object({ id, name: bilingual, phone: z.string().max(40) }),
  account: question,
  factor: question,
  policy: z.enum(SURPLUS_POLICIES),
  partialMin: money,
  prepay: z.object({ min: money, max: money, presets: z.array(money).max(6) }).exactOptional(),
  cashMax: money,
  cardMax: money.exactOptional(),
  walletMax: money.exactOptional(),
  surplusMax: money,
  oldestFirst: z.boolean(),
  postedWithin: bilingual,
}) satisfies z.ZodType<FeeType>;

const account = z.object({
  feeId: id,
  number: z.string().max(40),
  maskedNumber: text,
  maskedName: text,
  maskedAddress: text,
  balance: money.exactOptional(),
});

const bill = z.object({
  id: z.string().max(120),
  period: bilingual,
  description: bilingual,
  dueDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  amount: money,
  lateFee: money,
  status: z.enum(['open', 'overdue', 'paid']),
});

/** `POST /v1/enrol`: a kiosk's first word. The code works once. Not signed: it brings the key. */
export const enrolRequest = z.object({
  code: z.string().regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){1,3}$/),
  /** Ed25519 public key, SPKI DER in base64. */
  publicKey: z.string().max(200),
});
export const enrolReply = z.object({
  kiosk: id,
  /** Central's Ed25519 public key: its commands are checked with it. */
  centralPublicKey: z.string().max(200),
});

/** `GET /v1/catalogue` */
export const catalogueReply = z.object({
  version: z.int(),
  fees: z.array(feeType),
}) satisfies z.ZodType<Catalogue>;

/** `POST /v1/bills/find` */
export const findRequest = z.object({
  feeId: id,
  account: z.string().max(40),
  factor: z.string().max(40),
}) satisfies z.ZodType<FindRequest>;
/** "Not found" and "wrong factor" are one answer on purpose (attack A23). */
export const findReply = z.discriminatedUnion('result', [
  z.object({ result: z.literal('found'), account, bills: z.array(bill).max(200) }),
  z.object({ result: z.literal('notFound') }),
  z.object({ result: z.literal('tooManyTries'), retryAfterSeconds: z.int() }),
  /** The biller does not answer. */
  z.object({ result: z.literal('unavailable') }),
]) satisfies z.ZodType<FindReply>;

/** `POST /v1/payments`: posts once per `paymentId`; asking again is how one learns what happened. */
export const postRequest = z.object({
  paymentId: id,
  feeId: id,
  account: z.string().max(40),
  /** Whole amount for the biller; the items' sum plus `prepaid`. */
  amount: money,
  items: z.array(z.object({ billId: z.string().max(120), amount: money })).max(200),
  /** Part of `amount` that pays no bill but goes to the account. */
  prepaid: money,
  tender: z.enum(['cash', 'card', 'wallet']),
}) satisfies z.ZodType<PostRequest>;
export const postReply = z.discriminatedUnion('result', [
  z.object({ result: z.literal('accepted'), billerReference: z.string().max(64) }),
  z.object({
    result: z.literal('refused'),
    reason: z.enum(REFUSALS),
  }),
  /** The biller has not answered yet. Central goes on; ask again. */
  z.object({ result: z.literal('pending') }),
]) satisfies z.ZodType<PostReply>;

/**
 * `POST /v1/payments/reserve`, with a `postRequest`: whether the biller will take it, while a card
 * terminal waits for word about the goods. Posts nothing, and is safe to repeat.
 */
export const reserveReply = z.discriminatedUnion('result', [
  z.object({ result: z.literal('reserved') }),
  z.object({ result: z.literal('refused'), reason: z.enum(REFUSALS) }),
  z.object({ result: z.literal('notOffered') }),
  z.object({ result: z.literal('unreachable') }),
]) satisfies z.ZodType<ReserveReply>;

const caseFacts = z.object({
  verdict: z.enum(CASE_VERDICTS),
  fee: bilingual,
  account: text,
  kiosk: id,
  openedAtMs: z.int(),
  applied: money,
  owed: money,
  uncounted: money,
  untilCounted: z.boolean(),
  paid: money,
  seq: z.int(),
}) satisfies z.ZodType<CaseFacts>;

/** `GET /v1/claims/{code}`: what became of the payment whose code somebody has on paper. */
export const caseReply = z.discriminatedUnion('result', [
  z.object({ result: z.literal('found'), facts: caseFacts }),
  z.object({ result: z.literal('notFound') }),
  z.object({ result: z.literal('tooManyTries'), retryAfterSeconds: z.int() }),
]) satisfies z.ZodType<CaseReply>;

const row = z.object({
  seq: z.int().min(1),
  bootId: z.string().max(64),
  monoMs: z.int(),
  wallMs: z.int(),
  clockQuality: z.enum(['none', 'rtc', 'ntp', 'central']),
  paymentId: z.string().max(64),
  type: z.string().max(64),
  /** Canonical JSON text: what was hashed, to the byte. */
  body: z.string().max(64_000),
  lines: z.array(z.tuple([z.string().max(80), z.int()])).max(50),
  prevHash: hash,
  hash,
});
export type WireRow = z.output<typeof row>;

/**
 * What a kiosk says of its own records. `tailLost`: somebody holds rows that its journal does not
 * (F03). `storage`: its disk is trusted with no more money (F04 to F07). `secondMedium`: the second
 * evidence of money cannot be written.
 */
export const KIOSK_ALARMS = ['tailLost', 'storage', 'secondMedium'] as const;
export type KioskAlarm = NonNullable<IngestRequest['alarms']>[number];

/** `GET /v1/commands?wait=<seconds>`: held until there is one, or until the time is up. */
export const commandsReply = z.object({ nowMs: z.int(), commands: z.array(z.unknown()) });
export type CommandsReply = z.output<typeof commandsReply>;

/** `POST /v1/ingest`: rows in order, at most 200 or 256 kB. Never refused for what they say. */
export const ingestRequest = z.object({
  kiosk: id,
  boot: z.string().max(64),
  from: z.int().min(1),
  rows: z.array(row).max(200),
  clock: z.object({ wallMs: z.int(), monoMs: z.int(), quality: z.string().max(16) }),
  /** What the kiosk wants people to see now; told in every word for as long as it is so. */
  alarms: z
    .array(z.object({ code: z.enum(KIOSK_ALARMS), detail: text }))
    .max(5)
    .exactOptional(),
  /** How it is just now; told in every word. */
  health: kioskReport.exactOptional(),
});
export type IngestRequest = z.output<typeof ingestRequest>;
/**
 * `acked`: the highest seq that is durable at central with every one below it. `headHash`: its hash,
 * empty when that row had no readable one: the kiosk compares it with its own at its first word.
 */
export const ingestReply = z.object({
  acked: z.int().min(0),
  headHash: hash.or(z.literal('')).exactOptional(),
  nowMs: z.int(),
  /** Each is read by itself, so that one of another version spoils none. */
  commands: z.array(z.unknown()),
  catalogueVersion: z.int(),
});
export type IngestReply = z.output<typeof ingestReply>;

/** Every refusal has this body; `code` is stable and stands in `docs/troubleshooting.md`. */
export const problem = z.object({ code: z.string(), message: z.string() });
export type Problem = z.output<typeof problem>;

/** What a signature covers. */
export interface Signed {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly nonce: string;
  readonly body: string;
}

/**
 * Signed requests carry `x-kiosk` (id), `x-nonce` and `x-signature`: base64 Ed25519 over this text.
 * The nonce is random and only makes equal bodies differ; idempotence does the rest.
 */
export function signedText({ method, path, nonce, body }: Signed): string {
  return `${method}\n${path}\n${nonce}\n${body}`;
}
