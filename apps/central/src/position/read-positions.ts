import { sql } from 'kysely';
import type { Clock } from '@kiosk/flow/ports/clock';
import { grouped } from '../cases/rows-of-payments.js';
import type { Queryable, Store } from '../database/store.js';
import type { TakingBook } from '../takings/taking-book.js';
import { positionOf, totalRisk, type AtRisk, type HeadOf, type Position } from './position.js';

/** What positions are read with. */
export interface PositionPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly takings: TakingBook;
  readonly headOf: HeadOf;
}

/** The money of all kiosks, the one with most at risk first. */
export interface Positions {
  readonly atMs: number;
  readonly total: AtRisk;
  readonly kiosks: readonly Position[];
}

/** A posting of which no row tells is looked for so far back; older ones reconciliation finds. */
const UNTOLD_MS = 30 * 86_400_000;

/** Reads what is known now of every kiosk's money. */
export async function readPositions(ports: PositionPorts): Promise<Positions> {
  const { store, clock, takings, headOf } = ports;
  await takings.catchUp();
  const atMs = clock.wallMs();
  const facts = await readFacts(store.db, atMs - UNTOLD_MS);
  const kiosks = facts
    .map((each) => positionOf({ ...each, head: headOf(each.kiosk) }, atMs))
    .toSorted((a, b) => totalRisk([b]).sum - totalRisk([a]).sum || (a.kiosk < b.kiosk ? -1 : 1));
  return { atMs, total: totalRisk(kiosks), kiosks };
}

async function readFacts(db: Queryable, sinceMs: number) {
  const lanes = await readLanes(db);
  const contents = grouped(await db.selectFrom('unit_contents').selectAll().execute(), kioskOf);
  const bags = grouped(await readBags(db), kioskOf);
  const open = grouped(await readOpen(db), kioskOf);
  const doubts = grouped(await readDoubts(db), kioskOf);
  const postings = grouped(await untoldPostings(db, sinceMs), kioskOf);
  const charges = grouped(await untoldCharges(db), kioskOf);
  return lanes.map(({ kiosk, seq, batch, wall_ms, received_ms, forked_seq, broken }) => ({
    kiosk,
    seq: Number(seq ?? 0),
    batch: Number(batch ?? 1),
    wallMs: wall_ms,
    receivedMs: received_ms,
    isBroken: forked_seq > 0 || Number(broken) > 0,
    contents: contents.get(kiosk) ?? [],
    removed: bags.get(kiosk) ?? [],
    doubtful: (doubts.get(kiosk) ?? []).map(({ seq: at }) =>
      unitAt(bags.get(kiosk) ?? [], at, `cashbox:${batch ?? 1}`),
    ),
    open: (open.get(kiosk) ?? []).map(({ tender, credit, opened_ms }) => ({
      ...{ tender, credit, sinceMs: opened_ms },
    })),
    postings: postings.get(kiosk) ?? [],
    charges: charges.get(kiosk) ?? [],
  }));
}

const kioskOf = ({ kiosk }: { readonly kiosk: string }): string => kiosk;

/** The box that a row's note fell into. */
const unitAt = (
  bags: readonly { readonly unit: string; readonly to_seq: number }[],
  seq: number,
  present: string,
): string => bags.find(({ to_seq }) => seq <= to_seq)?.unit ?? present;

function readLanes(db: Queryable) {
  return db
    .selectFrom('kiosks')
    .leftJoin('money_lanes', 'money_lanes.kiosk', 'kiosks.id')
    .leftJoin('events', (join) =>
      join.onRef('events.kiosk', '=', 'kiosks.id').onRef('events.seq', '=', 'money_lanes.seq'),
    )
    .select(['kiosks.id as kiosk', 'money_lanes.seq', 'money_lanes.batch', 'forked_seq'])
    .select(['events.wall_ms', 'events.received_ms'])
    .select(
      sql<number>`(select count(*) from alarms
        where alarms.kiosk = kiosks.id and alarms.code = 'quarantine')`.as('broken'),
    )
    .orderBy('kiosks.id')
    .execute();
}

async function readBags(db: Queryable) {
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'kiosk', 'detail'])
    .where('kind', 'in', ['bag_count', 'reversal'])
    .execute();
  const details = entries.map(({ detail, ...entry }) => ({
    ...entry,
    ...(JSON.parse(detail) as { readonly unit?: string; readonly reverses?: number }),
  }));
  const reversed = new Set(details.map(({ reverses }) => reverses));
  const counted = new Set(
    details
      .filter(({ kind, number }) => kind === 'bag_count' && !reversed.has(number))
      .map(({ kiosk, unit }) => `${kiosk} ${unit}`),
  );
  const bags = await db.selectFrom('bags').selectAll().orderBy('to_seq').execute();
  return bags.map((bag) => ({ ...bag, isCounted: counted.has(`${bag.kiosk} ${bag.unit}`) }));
}

function readOpen(db: Queryable) {
  return db
    .selectFrom('takings')
    .select(['kiosk', 'tender', 'credit', 'opened_ms'])
    .where('credit', '!=', 0)
    .execute();
}

/** Rows after which it is not certain what lies in the box. */
async function readDoubts(db: Queryable) {
  const cases = await db
    .selectFrom('cases')
    .select(['kiosk', 'seq'])
    .where('doubtful_notes', '>', 0)
    .execute();
  const notes = await db
    .selectFrom('suspended_notes')
    .select(['kiosk', 'seq'])
    .where('payment_id', 'is', null)
    .execute();
  return [...cases, ...notes];
}

async function untoldPostings(db: Queryable, sinceMs: number) {
  const rows = await db
    .selectFrom('postings')
    .leftJoin('takings', (join) =>
      join
        .onRef('takings.kiosk', '=', 'postings.kiosk')
        .onRef('takings.payment_id', '=', 'postings.payment_id'),
    )
    .select(['postings.kiosk', 'postings.amount', 'postings.decided_ms'])
    .where('postings.state', '=', 'accepted')
    .where('postings.decided_ms', '>=', sinceMs)
    .where((eb) => eb.or([eb('takings.posted', 'is', null), eb('takings.posted', '=', 0)]))
    .where((eb) => eb.or([eb('takings.outcome', 'is', null), eb('takings.outcome', '=', '')]))
    .execute();
  return rows.map(({ kiosk, amount, decided_ms }) => ({ kiosk, amount, sinceMs: decided_ms ?? 0 }));
}

/** Orders that were paid, whose payment no row here tells and no biller has. */
async function untoldCharges(db: Queryable) {
  const rows = await db
    .selectFrom('wallet_orders')
    .leftJoin('takings', (join) =>
      join
        .onRef('takings.kiosk', '=', 'wallet_orders.kiosk')
        .onRef('takings.payment_id', '=', 'wallet_orders.payment_id'),
    )
    .leftJoin('postings', 'postings.payment_id', 'wallet_orders.payment_id')
    .select(['wallet_orders.kiosk', 'wallet_orders.amount', 'wallet_orders.state_ms'])
    .where('wallet_orders.state', 'in', ['paid', 'inDoubt', 'refunding'])
    .where((eb) => eb.or([eb('takings.charged', 'is', null), eb('takings.charged', '=', 0)]))
    .where((eb) =>
      eb.or([eb('postings.state', 'is', null), eb('postings.state', '!=', 'accepted')]),
    )
    .execute();
  return rows.map(({ kiosk, amount, state_ms: sinceMs }) => ({ kiosk, amount, sinceMs }));
}
