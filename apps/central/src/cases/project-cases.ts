import { sql, type Transaction } from 'kysely';
import type { Row } from '@kiosk/flow/journal/row';
import { insertRows } from '../database/insert-rows.js';
import type { Store } from '../database/store.js';
import type { CaseRow, Tables } from '../database/tables.js';
import { rowOf } from '../ingest/read-journal.js';
import { grouped, rowsOfPayments } from './rows-of-payments.js';
import { takeSuspended } from './suspended-notes.js';
import { caseOfRows } from './case-of-rows.js';

type Trx = Transaction<Tables>;

/** What the projector has just counted. */
export interface Counted {
  readonly kiosk: string;
  readonly events: readonly Pick<
    Tables['events'],
    'seq' | 'payment_id' | 'type' | 'problem' | 'wall_ms'
  >[];
}

const CASE_COLUMNS = {
  kiosk: 'text',
  payment_id: 'text',
  code: 'text',
  fee_id: 'text',
  fee_zh: 'text',
  fee_en: 'text',
  account: 'text',
  tender: 'text',
  opened_ms: 'bigint',
  ended_ms: 'bigint',
  outcome: 'text',
  cause: 'text',
  applied: 'bigint',
  claimed: 'bigint',
  undecided: 'bigint',
  unowned: 'bigint',
  doubtful_notes: 'bigint',
  seq: 'bigint',
} as const;
const KEY: ReadonlySet<string> = new Set(['kiosk', 'payment_id']);
const REPLACED = Object.keys(CASE_COLUMNS).filter((name) => !KEY.has(name));

const isOpeningOrEnd = (type: string): boolean =>
  type === 'payment.opened' || type === 'payment.settled';

/** What can still change a payment that has ended: a note, or a charge that came back after all. */
const isLateWord = (type: string): boolean =>
  type.startsWith('note.') || type === 'authorisation.reversed';

/** Brings the cases up to date with rows that were just counted, in the same transaction. */
export async function projectCases(
  kind: Store['kind'],
  trx: Trx,
  { kiosk, events }: Counted,
): Promise<void> {
  const good = events.filter(({ problem }) => problem === null);
  const begunOrEnded = good.filter(({ type }) => isOpeningOrEnd(type));
  const touched = new Set(begunOrEnded.map(({ payment_id }) => payment_id));
  const notes = good.filter(({ type, payment_id }) => isLateWord(type) && payment_id !== '');
  const others = [...new Set(notes.map(({ payment_id }) => payment_id))].filter(
    (id) => !touched.has(id),
  );
  for (const id of await endedAmong(trx, kiosk, others)) touched.add(id);
  const suspended = good.filter(({ type }) => type === 'note.suspended').map(({ seq }) => seq);
  for (const id of await takeSuspended(trx, kiosk, suspended)) touched.add(id);
  touched.delete('');
  await writeCases(kind, trx, { kiosk, paymentIds: [...touched] });
}

/** Of payments with late notes, those whose end was counted before. */
async function endedAmong(
  trx: Trx,
  kiosk: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('cases')
    .select('payment_id')
    .where('kiosk', '=', kiosk)
    .where('payment_id', 'in', ids)
    .where('outcome', '!=', 'open')
    .execute();
  return rows.map(({ payment_id }) => payment_id);
}

/** Cases of one kiosk that are to be written. */
export interface WantedCases {
  readonly kiosk: string;
  readonly paymentIds: readonly string[];
}

/** Computes cases from all rows that are held and counted, and writes them. */
export async function writeCases(
  kind: Store['kind'],
  trx: Trx,
  { kiosk, paymentIds }: WantedCases,
): Promise<void> {
  if (paymentIds.length === 0) return;
  const rows = await rowsOfPayments(trx, kiosk, paymentIds);
  const found = await foundNotes(trx, kiosk, paymentIds);
  const cases = paymentIds
    .map((paymentId) =>
      caseOfRows({
        kiosk,
        paymentId,
        rows: rows.get(paymentId) ?? [],
        found: found.get(paymentId) ?? [],
      }),
    )
    .filter((each): each is CaseRow => each !== undefined);
  await insertRows(kind, trx, {
    table: 'cases',
    columns: CASE_COLUMNS,
    rows: cases,
    onConflict: sql`(kiosk, payment_id) do update set ${sql.join(
      REPLACED.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
    )}`,
  });
}

async function foundNotes(
  trx: Trx,
  kiosk: string,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, Row[]>> {
  const notes = await trx
    .selectFrom('suspended_notes')
    .innerJoin('events', (join) =>
      join
        .onRef('events.kiosk', '=', 'suspended_notes.kiosk')
        .onRef('events.seq', '=', 'suspended_notes.seq'),
    )
    .selectAll('events')
    .select('suspended_notes.payment_id as owner')
    .where('suspended_notes.kiosk', '=', kiosk)
    .where('suspended_notes.payment_id', 'in', paymentIds)
    .orderBy('events.seq')
    .execute();
  const byOwner = grouped(notes, ({ owner }) => owner ?? '');
  return new Map([...byOwner].map(([owner, events]) => [owner, events.map(rowOf)]));
}
