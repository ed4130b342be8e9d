import { createHash } from 'node:crypto';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import { GENESIS_HASH } from '@kiosk/flow/journal/row';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { DayReportRow } from '../database/money-rows.js';
import type { Queryable, Store } from '../database/store.js';
import type { Sealer } from '../staff/sealer.js';
import { endOfDayMs, type DayRules } from './business-day.js';
import {
  carriedBy,
  dayReport,
  NOTHING_CARRIED,
  type DayReport,
  type DaySpan,
} from './day-report.js';
import { DAY_COLUMNS, foldDay, type About, type DayEvent } from './fold-day.js';
import { actsOf } from './read-acts.js';

/** What the book of days works with. */
export interface DayBookPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly days: DayRules;
  readonly sealer: Sealer;
}

/** A biller's day at a kiosk. */
export interface DayKey {
  readonly kiosk: string;
  readonly biller: string;
  readonly day: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Closed days. A report is made once: what comes later stands in the next one. */
export class DayBook {
  constructor(private readonly ports: DayBookPorts) {}

  /** The last report of a biller at a kiosk. */
  last({ kiosk, biller }: Omit<DayKey, 'day'>): Promise<DayReportRow | undefined> {
    return this.ports.store.db
      .selectFrom('day_reports')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .where('biller', '=', biller)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  /** Closes the day after `before`. When two processes do it at once, the first one's stands. */
  async close(key: DayKey, before: DayReportRow | undefined): Promise<void> {
    const { store, clock, days, sealer } = this.ports;
    const { kiosk, biller, day } = key;
    const rule = days(biller);
    const endMs = endOfDayMs(day, rule);
    const span = await this.#span(key, { endMs, before });
    const events = await this.#events(kiosk, span);
    const about = await aboutOf(store.db, kiosk, events);
    const carried =
      before === undefined ? NOTHING_CARRIED : carriedBy(JSON.parse(before.body) as DayReport);
    const report = dayReport({
      name: { ...key, endMs, madeMs: clock.wallMs() },
      span,
      previous: before?.hash ?? GENESIS_HASH,
      carried,
      figures: foldDay(carried, events, { biller, day, rule, about }),
      acts: await actsOf(store.db, { kiosk, biller, endMs, fromEntry: before?.to_entry ?? 0 }),
    });
    const body = canonical(report as unknown as Json);
    await store.db
      .insertInto('day_reports')
      .values({
        ...key,
        from_seq: span.fromSeq,
        to_seq: span.toSeq,
        head_hash: span.headHash,
        to_entry: report.acts.toEntry,
        body,
        hash: sha256(body),
        prev_hash: report.previous,
        signature: sealer.seal(body),
        made_ms: report.madeMs,
      })
      .onConflict((conflict) => conflict.columns(['kiosk', 'biller', 'day']).doNothing())
      .execute();
  }

  /**
   * Rows after those of the last report that were here before the day's end, as far as they have no
   * hole. Why by our clock: a kiosk's may be wrong, and what was closed cannot be opened again.
   */
  async #span({ kiosk }: DayKey, { endMs, before }: Before): Promise<DaySpan> {
    const { db } = this.ports.store;
    const fromSeq = (before?.to_seq ?? 0) + 1;
    const lane = await db
      .selectFrom('kiosks')
      .select('acked_seq')
      .where('id', '=', kiosk)
      .executeTakeFirstOrThrow();
    const { first } = await db
      .selectFrom('events')
      .select(({ fn }) => fn.min('seq').as('first'))
      .where('kiosk', '=', kiosk)
      .where('seq', '>=', fromSeq)
      .where('received_ms', '>=', endMs)
      .executeTakeFirstOrThrow();
    const toSeq = first === null ? lane.acked_seq : Math.min(Number(first) - 1, lane.acked_seq);
    const head = await db
      .selectFrom('events')
      .select('hash')
      .where('kiosk', '=', kiosk)
      .where('seq', '=', toSeq)
      .executeTakeFirst();
    return { fromSeq, toSeq, headHash: head?.hash ?? GENESIS_HASH };
  }

  #events(kiosk: string, { fromSeq, toSeq }: DaySpan): Promise<readonly DayEvent[]> {
    return this.ports.store.db
      .selectFrom('events')
      .select(DAY_COLUMNS)
      .where('kiosk', '=', kiosk)
      .where('seq', '>=', fromSeq)
      .where('seq', '<=', toSeq)
      .where('problem', 'is', null)
      .where((eb) =>
        eb.or([
          eb('lines', '!=', '[]'),
          eb('type', 'in', ['posting.intent', 'posting.accepted', 'posting.refused']),
          eb('type', '=', 'cashbox.removed'),
        ]),
      )
      .orderBy('seq')
      .execute();
  }
}

interface Before {
  readonly endMs: number;
  readonly before: DayReportRow | undefined;
}

const IDS_A_QUERY = 5_000;

/** Fee, biller and tender of the payments that rows are about. */
export async function aboutOf(
  db: Queryable,
  kiosk: string,
  events: readonly Pick<DayEvent, 'payment_id'>[],
): Promise<ReadonlyMap<string, About>> {
  const ids = [...new Set(events.map(({ payment_id }) => payment_id))];
  const about = new Map<string, About>();
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
    const rows = await db
      .selectFrom('takings')
      .select(['payment_id', 'fee_id', 'biller', 'tender'])
      .where('kiosk', '=', kiosk)
      .where('payment_id', 'in', ids.slice(at, at + IDS_A_QUERY))
      .execute();
    for (const { payment_id, fee_id: feeId, biller, tender } of rows) {
      about.set(payment_id, { feeId, biller, tender });
    }
  }
  return about;
}
