import type { Json } from '@kiosk/flow/journal/canonical';
import { GENESIS_HASH } from '@kiosk/flow/journal/row';
import type { WireRow } from '@kiosk/flow/link/messages';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Queryable, Store } from '../database/store.js';
import type { EventRow } from '../database/tables.js';
import { entriesOf } from '../entries/claims-in-book.js';
import { Refusal } from '../http/refusal.js';
import type { Sealer } from '../staff/sealer.js';
import type { TakingBook } from '../takings/taking-book.js';
import {
  textOfCaseFile,
  type CaseFile,
  type SealedCaseFile,
  type WithheldRow,
} from './case-file.js';

/** What case files are made with. */
export interface CaseFilePorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly takings: TakingBook;
  readonly sealer: Sealer;
}

/** A payment on its kiosk. */
export interface PaymentKey {
  readonly kiosk: string;
  readonly paymentId: string;
}

/**
 * Puts together all that is known of a payment, and seals it.
 *
 * @throws Refusal `notFound` while no row of it is here.
 */
export async function makeCaseFile(
  { store, clock, takings, sealer }: CaseFilePorts,
  key: PaymentKey,
): Promise<SealedCaseFile> {
  await takings.catchUp();
  const { db } = store;
  const { kiosk, paymentId } = key;
  const span = await spanOf(db, key);
  const lane = await db
    .selectFrom('kiosks')
    .select(['acked_seq', 'head_hash'])
    .where('id', '=', kiosk)
    .executeTakeFirstOrThrow();
  const file: CaseFile = {
    ...{ version: 1, kiosk, paymentId, madeMs: clock.wallMs() },
    rows: await rowsOf(db, key, span),
    head: { seq: lane.acked_seq, hash: lane.head_hash },
    entries: await entriesOf(db, { kiosk, payment_id: paymentId }),
    posting: plain(
      await db
        .selectFrom('postings')
        .selectAll()
        .where('payment_id', '=', paymentId)
        .executeTakeFirst(),
    ),
    orders: (
      await db.selectFrom('wallet_orders').selectAll().where('payment_id', '=', paymentId).execute()
    ).map(plain),
    matters: await mattersOf(db, key),
    day: await dayOf(db, { kiosk, biller: span.biller, seq: span.last_seq }),
  };
  const text = textOfCaseFile(file);
  return { text, signature: sealer.seal(text), publicKey: sealer.publicKey };
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;

async function spanOf(db: Queryable, { kiosk, paymentId }: PaymentKey) {
  const span = await db
    .selectFrom('takings')
    .select(['first_seq', 'last_seq', 'biller'])
    .where('kiosk', '=', kiosk)
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  if (span === undefined) throw new Refusal('notFound', 'no row of this payment is here');
  return span;
}

interface Span {
  readonly first_seq: number;
  readonly last_seq: number;
}

/** Rows in quarantine and of other payments keep their place and say nothing. */
async function rowsOf(
  db: Queryable,
  { kiosk, paymentId }: PaymentKey,
  { first_seq, last_seq }: Span,
): Promise<CaseFile['rows']> {
  const events = await db
    .selectFrom('events')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('seq', '>=', first_seq)
    .where('seq', '<=', last_seq)
    .orderBy('seq')
    .execute();
  return events.map((event) => {
    const isShown = event.payment_id === paymentId || event.payment_id === '';
    return isShown && event.problem === null ? wireRow(event) : withheld(event);
  });
}

const withheld = ({ seq, prev_hash, hash }: EventRow): WithheldRow => ({
  seq,
  prevHash: prev_hash,
  hash,
});

const wireRow = (event: EventRow): WireRow => ({
  seq: event.seq,
  bootId: event.boot_id,
  monoMs: event.mono_ms,
  wallMs: event.wall_ms,
  clockQuality: event.clock_quality as WireRow['clockQuality'],
  paymentId: event.payment_id,
  type: event.type,
  body: event.body,
  lines: JSON.parse(event.lines) as WireRow['lines'],
  prevHash: event.prev_hash,
  hash: event.hash,
});

async function mattersOf(
  db: Queryable,
  { kiosk, paymentId }: PaymentKey,
): Promise<readonly Json[]> {
  const matters = await db
    .selectFrom('matters')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('payment_id', '=', paymentId)
    .orderBy('opened_ms')
    .orderBy('id')
    .execute();
  const ids = matters.map(({ id }) => id);
  const acts =
    ids.length === 0
      ? []
      : await db
          .selectFrom('matter_acts')
          .selectAll()
          .where('matter', 'in', ids)
          .orderBy('number')
          .execute();
  return matters.map((matter) =>
    plain({ ...matter, acts: acts.filter((act) => act.matter === matter.id) }),
  );
}

interface Covered {
  readonly kiosk: string;
  readonly biller: string;
  readonly seq: number;
}

async function dayOf(db: Queryable, { kiosk, biller, seq }: Covered): Promise<Json> {
  const row = await db
    .selectFrom('day_reports')
    .select(['day', 'to_seq', 'head_hash', 'hash', 'signature'])
    .where('kiosk', '=', kiosk)
    .where('biller', '=', biller)
    .where('to_seq', '>=', seq)
    .where('head_hash', '!=', GENESIS_HASH)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  return plain(row);
}
