import { sql } from 'kysely';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Store } from '../database/store.js';
import { WEEK_HOURS, type UsualHours } from './impact.js';

const WEEKS = 4;
const WEEK_MS = 7 * 24 * 3_600_000;
/** The usual changes slowly. */
const KEPT_MS = 10 * 60_000;
const EPOCH_HOUR = 3 * 24; // 1970-01-01 was a Thursday

/** How many payments each kiosk usually takes in each hour of the week: the mean of four weeks. */
export class UsualPayments {
  #kept: ReadonlyMap<string, UsualHours> = new Map();
  #untilMs = -1;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly utcOffsetMinutes: number,
  ) {}

  async all(): Promise<ReadonlyMap<string, UsualHours>> {
    const nowMs = this.clock.monoMs();
    if (nowMs < this.#untilMs) return this.#kept;
    this.#kept = await this.#count();
    this.#untilMs = nowMs + KEPT_MS;
    return this.#kept;
  }

  async #count(): Promise<ReadonlyMap<string, UsualHours>> {
    const offsetMs = this.utcOffsetMinutes * 60_000;
    const hours = sql<number>`((started_wall_ms + ${sql.lit(offsetMs)}) / 3600000
      + ${sql.lit(EPOCH_HOUR)}) % ${sql.lit(WEEK_HOURS)}`;
    const rows = await this.store.db
      .selectFrom('payments')
      .select(['kiosk', hours.as('hour'), sql<number>`count(*)`.as('count')])
      .where('started_wall_ms', '>', this.clock.wallMs() - WEEKS * WEEK_MS)
      .groupBy(['kiosk', 'hour'])
      .execute();
    const all = new Map<string, Map<number, number>>();
    for (const { kiosk, hour, count } of rows) {
      const own = all.get(kiosk) ?? new Map<number, number>();
      all.set(kiosk, own.set(Number(hour), Number(count) / WEEKS));
    }
    return all;
  }
}
