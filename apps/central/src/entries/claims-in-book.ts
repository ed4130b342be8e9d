import type { CountDetail, Standing } from '../cases/standing.js';
import type { Queryable } from '../database/store.js';
import type { CaseRow, EntryRow, SuspendedNoteRow } from '../database/tables.js';
import { Refusal } from '../http/refusal.js';
import type { CountRequest } from './requests.js';

/** The largest note there is, in fen: a note of unknown value may be one. */
const NOTE_MAX = 10_000;

/**
 * The case with a code.
 *
 * @throws Refusal `notFound`, also where two kiosks claim the code: then people must look.
 */
export async function caseWithCode(db: Queryable, code: string): Promise<CaseRow> {
  const [found, other] = await casesWithCode(db, code);
  if (found === undefined || other !== undefined) {
    throw new Refusal('notFound', 'no case has this code');
  }
  return found;
}

/** Cases with a code: one, but for a kiosk that tells another's. */
export function casesWithCode(db: Queryable, code: string): Promise<readonly CaseRow[]> {
  return db.selectFrom('cases').selectAll().where('code', '=', code).limit(2).execute();
}

/** @throws Refusal `notFound` */
export async function caseOf(
  db: Queryable,
  { kiosk, paymentId }: Pick<CountRequest, 'kiosk' | 'paymentId'>,
): Promise<CaseRow> {
  const found = await db
    .selectFrom('cases')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal('notFound', 'no such payment is known');
  return found;
}

/** All entries about a payment, in order. */
export function entriesOf(
  db: Queryable,
  { kiosk, payment_id }: Pick<CaseRow, 'kiosk' | 'payment_id'>,
): Promise<readonly EntryRow[]> {
  return db
    .selectFrom('entries')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('payment_id', '=', payment_id)
    .orderBy('number')
    .execute();
}

/**
 * A claim that can be paid out whole.
 *
 * @throws Refusal `uncounted` before the count, `paidOut` or `notFound` where nothing is owed.
 */
export function payable(standing: Standing): Standing {
  if (standing.uncountedNotes > 0) {
    throw new Refusal('uncounted', 'a note of this payment must be counted first');
  }
  if (standing.owed > 0) return standing;
  if (standing.paid > 0) throw new Refusal('paidOut', 'this claim was paid out already');
  throw new Refusal('notFound', 'nothing is owed on this case');
}

/**
 * What a count decides of the doubts as they stand.
 *
 * @throws Refusal `counted` where there is no doubt, `amount` where more was found than was there.
 */
export function countDetail(
  of: CaseRow,
  { uncounted, uncountedNotes }: Standing,
  { present, theirs }: CountRequest,
): CountDetail {
  if (uncountedNotes === 0) throw new Refusal('counted', 'no note of this payment is in doubt');
  const unowned = Math.min(of.unowned, uncounted);
  const undecided = uncounted - unowned;
  const unownedMax =
    unowned === 0 && of.unowned === 0 ? unknownMax(uncounted, uncountedNotes) : unowned;
  if (present > undecided || theirs > unownedMax) {
    throw new Refusal('amount', `in doubt are ${undecided} and ${unowned} fen`);
  }
  return { undecided, unowned, notes: uncountedNotes, present, theirs };
}

/** Where no value is known at all, a note may be worth as much as the largest. */
const unknownMax = (uncounted: number, notes: number): number =>
  uncounted === 0 ? notes * NOTE_MAX : 0;

/** @throws Refusal `notFound`, also for a note that the kiosk has given to its payment. */
export async function suspendedNote(
  db: Queryable,
  { kiosk, seq }: Pick<SuspendedNoteRow, 'kiosk' | 'seq'>,
): Promise<SuspendedNoteRow> {
  const note = await db
    .selectFrom('suspended_notes')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('seq', '=', seq)
    .where('payment_id', 'is', null)
    .executeTakeFirst();
  if (note === undefined) throw new Refusal('notFound', 'no such note waits for its owner');
  return note;
}

/** What can be done again only after it was reversed. */
export interface Turns {
  /** Names the next turn; a second entry with it is refused by the database. */
  readonly once: string;
  /** Number of the last turn, unless it was reversed. */
  readonly standing: number | undefined;
}

/**
 * Counts the turns of what was done, e.g. the payouts of a payment.
 *
 * @param done numbers of its entries, ascending; each with whether it was reversed since.
 */
export function turnsOf(name: string, done: readonly Turn[]): Turns {
  const last = done.at(-1);
  return {
    once: `${name} #${done.length + 1}`,
    standing: last === undefined || last.isReversed ? undefined : last.number,
  };
}

/** One time that something was done. */
export interface Turn {
  readonly number: number;
  readonly isReversed: boolean;
}

/** How often a note was given a place. */
export async function turnsOfNote(
  db: Queryable,
  { kiosk, seq }: Pick<SuspendedNoteRow, 'kiosk' | 'seq'>,
): Promise<Turns> {
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'detail'])
    .where('seq', '=', seq)
    .where('kind', 'in', ['suspense', 'reversal'])
    .orderBy('number')
    .execute();
  const details = entries.map(({ number, kind, detail }) => ({
    number,
    kind,
    ...(JSON.parse(detail) as { readonly noteOf?: string; readonly reverses?: number }),
  }));
  const reversed = new Set(details.map(({ reverses }) => reverses));
  const done = details
    .filter(({ kind, noteOf }) => kind === 'suspense' && noteOf === kiosk)
    .map(({ number }) => ({ number, isReversed: reversed.has(number) }));
  return turnsOf(`suspense ${kiosk} ${seq}`, done);
}
