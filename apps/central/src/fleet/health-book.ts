import { kioskReport, type KioskReport } from '@kiosk/flow/link/report';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Bus } from '../bus/bus.js';
import type { Store } from '../database/store.js';
import { changesOf, wordsOf } from './words-of-report.js';

/** How a kiosk said it is, and since when. */
export interface Known {
  readonly atMs: number;
  readonly sinceMs: number;
  readonly report: KioskReport;
}

/** Figures are written down this often; words at once. */
const FIGURES_EVERY_MS = 60_000;

/** How kiosks are, as they told it, with the history of every word that changed. */
export class HealthBook {
  constructor(
    private readonly store: Store,
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  /** Takes a report in. A kiosk that only says the same again costs a look, no commit. */
  async hear(kiosk: string, report: KioskReport): Promise<void> {
    const before = await this.of(kiosk);
    const atMs = this.clock.wallMs();
    const changes = before && changesOf(wordsOf(before.report), wordsOf(report));
    const isNews = changes === undefined || changes.length > 0;
    if (!isNews && before !== undefined && atMs - before.atMs < FIGURES_EVERY_MS) return;
    const row = { at_ms: atMs, report: JSON.stringify(report) };
    await this.store.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('kiosk_health')
        .values({ kiosk, ...row, since_ms: atMs })
        .onConflict((conflict) =>
          conflict.column('kiosk').doUpdateSet({ ...row, ...(isNews && { since_ms: atMs }) }),
        )
        .execute();
      for (const change of changes ?? []) {
        await trx
          .insertInto('health_changes')
          .values({ kiosk, at_ms: atMs, ...change })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    });
    if (isNews) this.bus.say('changed', 'kiosks');
  }

  async of(kiosk: string): Promise<Known | undefined> {
    const row = await this.store.db
      .selectFrom('kiosk_health')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .executeTakeFirst();
    return row && known(row);
  }

  /** Every kiosk that ever told. */
  async all(): Promise<ReadonlyMap<string, Known>> {
    const rows = await this.store.db.selectFrom('kiosk_health').selectAll().execute();
    return new Map(rows.map((row) => [row.kiosk, known(row)]));
  }

  /** What changed at a kiosk, newest first. */
  async history(kiosk: string, { limit, before }: HistoryPage) {
    const rows = await this.store.db
      .selectFrom('health_changes')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .$if(before !== undefined, (query) => query.where('at_ms', '<', before ?? 0))
      .orderBy('at_ms', 'desc')
      .orderBy('what')
      .limit(limit)
      .execute();
    return rows.map(({ at_ms, what, was, became }) => ({ atMs: at_ms, what, was, became }));
  }
}

/** A page of a kiosk's history: at most `limit` changes before a time. */
export interface HistoryPage {
  readonly limit: number;
  readonly before?: number | undefined;
}

const known = (row: { at_ms: number; since_ms: number; report: string }): Known => ({
  atMs: row.at_ms,
  sinceMs: row.since_ms,
  report: kioskReport.parse(JSON.parse(row.report)),
});
