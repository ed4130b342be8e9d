import type { Json } from '@kiosk/flow/journal/canonical';
import type { Row } from '@kiosk/flow/journal/row';
import { lastTold, owingOf, type Owing } from '@kiosk/flow/payment/payment-case';
import type { PaymentSnapshot } from '@kiosk/flow/payment/payment.machine';
import { replayPayment } from '@kiosk/flow/payment/replay';
import type { CaseRow } from '../database/tables.js';
import { isStorable } from '../ingest/wire-row.js';

/** The rows of one payment on one kiosk, ascending, without those in quarantine. */
export interface PaymentRows {
  readonly kiosk: string;
  readonly paymentId: string;
  readonly rows: readonly Row[];
  /** Late rows that put a note of this payment into the box after the payment was forgotten. */
  readonly found?: readonly Row[];
}

type Body = { readonly [key: string]: Json | undefined };

const bodyOf = (row: Row | undefined): Body =>
  typeof row?.body === 'object' && row.body !== null && !Array.isArray(row.body)
    ? (row.body as Body)
    : {};
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' && isStorable(value) ? value : '';
const amountOf = (value: Json | undefined): number =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0;
const memberOf = (value: Json | undefined): Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};

/**
 * The case that the rows of a payment add up to. Computed by the kiosk's own machine; rows of
 * another version, or with a hole, are taken by what their `payment.settled` says.
 *
 * @returns `undefined` while no row names the code.
 */
export function caseOfRows(of: PaymentRows): CaseRow | undefined {
  const { kiosk, paymentId, rows } = of;
  const opened = rows.find(({ type }) => type === 'payment.opened');
  const settled = rows.findLast(({ type }) => type === 'payment.settled');
  const said = bodyOf(settled);
  const code = textOf(bodyOf(opened)['caseCode']) || textOf(said['caseCode']);
  if (code === '') return undefined;
  const snapshot = settled === undefined ? undefined : replayed(of);
  const { claimed, undecided, unowned, doubtfulNotes } = owing(rows, said, snapshot);
  return {
    kiosk,
    payment_id: paymentId,
    code,
    ...aboutOf(bodyOf(opened)),
    tender: tenderOf(rows),
    opened_ms: rows[0]?.wallMs ?? 0,
    ended_ms: settled?.wallMs ?? null,
    outcome: snapshot?.value ?? (textOf(said['outcome']) || 'open'),
    cause: snapshot?.context.claimCause ?? (textOf(said['claimCause']) || null),
    applied: amountOf(said['applied']),
    claimed,
    undecided,
    unowned,
    doubtful_notes: doubtfulNotes,
    seq: Math.max(lastTold(rows), ...(of.found ?? []).map(({ seq }) => seq)),
  };
}

/** As the first row fixes it, or the posting names it; what says neither was cash. */
const tenderOf = (rows: readonly Row[]): string =>
  textOf(memberOf(bodyOf(rows[0])['tender'])['kind']) ||
  textOf(bodyOf(rows.find(({ type }) => type === 'posting.intent'))['tender']) ||
  'cash';

/** What was to be paid, as the first row quotes it; the account is masked there. */
function aboutOf(opened: Body) {
  const fee = memberOf(opened['fee']);
  const name = memberOf(fee['name']);
  return {
    fee_id: textOf(fee['id']),
    fee_zh: textOf(name['zh']),
    fee_en: textOf(name['en']),
    account: textOf(memberOf(opened['account'])['maskedNumber']),
  };
}

/** Whether a payment that ended so may still owe something; all others need no replay. */
const owes = (settled: Body): boolean =>
  amountOf(settled['claimed']) > 0 ||
  amountOf(settled['uncounted']) > 0 ||
  settled['claimCause'] !== undefined;

const isLate = (rows: readonly Row[]): boolean =>
  rows.findLastIndex(({ type }) => type.startsWith('note.')) >
  rows.findIndex(({ type }) => type === 'payment.settled');

function replayed({ rows, found = [] }: PaymentRows): PaymentSnapshot | undefined {
  const said = bodyOf(rows.findLast(({ type }) => type === 'payment.settled'));
  if (!owes(said) && !isLate(rows) && found.length === 0) return undefined;
  const late = found.map((row): Row => ({
    ...row,
    type: 'note.stacked',
    body: { ...bodyOf(row), batch: 'late' },
  }));
  try {
    return replayPayment([...rows, ...late]);
  } catch {
    return undefined; // a row is missing: what the kiosk itself said stands
  }
}

/** By the replay; without one, the parts that the settled row and the ledger lines tell apart. */
function owing(
  rows: readonly Row[],
  said: Body,
  snapshot: PaymentSnapshot | undefined,
): { readonly [Name in keyof Owing]: number } {
  if (snapshot !== undefined) return owingOf(snapshot.context);
  const claimed = amountOf(said['claimed']);
  const uncounted = amountOf(said['uncounted']);
  const booked = -rows
    .flatMap(({ lines }) => lines)
    .filter(({ account }) => account === 'claims_payable')
    .reduce((sum, { amount }) => sum + amount, 0);
  const undecided = Math.min(uncounted, Math.max(0, booked - claimed));
  const doubtfulNotes = uncounted > 0 ? 1 : 0;
  return { claimed, undecided, unowned: uncounted - undecided, doubtfulNotes };
}
