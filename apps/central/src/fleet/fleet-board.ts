import type { Clock } from '@kiosk/flow/ports/clock';
import { impactOf, type Impact, type UsualHours } from '../alerts/impact.js';
import type { UsualPayments } from '../alerts/usual-hours.js';
import type { AlertRow } from '../database/alert-tables.js';
import type { Store } from '../database/store.js';
import type { HealthBook } from './health-book.js';

/** What the board is drawn from. */
export interface FleetBoardPorts {
  readonly store: Store;
  readonly health: HealthBook;
  readonly usual: UsualPayments;
  readonly clock: Clock;
  readonly utcOffsetMinutes: number;
}

const NOTHING: Impact = { missed: 0, nextHour: 0 };
const URGENCIES = ['urgent', 'normal', 'note'];

/** What operations see first: kiosks and alerts, those that cost customers most on top. */
export class FleetBoard {
  constructor(private readonly ports: FleetBoardPorts) {}

  /** Every kiosk with how it is, what is the matter, and what that costs. */
  async kiosks() {
    const { store, health, clock } = this.ports;
    const rows = await store.db.selectFrom('kiosks').selectAll().orderBy('id').execute();
    const balances = await store.db.selectFrom('balances').selectAll().orderBy('account').execute();
    const known = await health.all();
    const alerts = await this.alerts();
    const board = rows.map((kiosk) => {
      const own = alerts.filter((alert) => alert.kiosk === kiosk.id);
      const { report, sinceMs } = known.get(kiosk.id) ?? {};
      return {
        id: kiosk.id,
        enrolledMs: kiosk.enrolled_ms,
        lastContactMs: kiosk.last_contact_ms,
        silentMs: Math.max(0, clock.wallMs() - kiosk.last_contact_ms),
        ackedSeq: kiosk.acked_seq,
        forkedSeq: kiosk.forked_seq,
        report: report ?? null,
        sinceMs: sinceMs ?? null,
        alerts: own.map(({ condition, urgency, state }) => ({ condition, urgency, state })),
        impact: own.map(({ impact }) => impact).toSorted(byCost)[0] ?? NOTHING,
        balances: balances
          .filter((balance) => balance.kiosk === kiosk.id && balance.amount !== 0)
          .map(({ account, amount }) => ({ account, amount })),
      };
    });
    return board.toSorted(
      (a, b) => byCost(a.impact, b.impact) || b.alerts.length - a.alerts.length,
    );
  }

  /** What is not over, the costliest first, then the urgent, then the oldest. */
  async alerts() {
    const rows = await this.ports.store.db
      .selectFrom('alerts')
      .selectAll()
      .where('state', '!=', 'cleared')
      .execute();
    const usual = await this.ports.usual.all();
    return rows
      .map((row) => ({ ...told(row), impact: this.#impact(row, usual.get(row.kiosk)) }))
      .toSorted(
        (a, b) =>
          byCost(a.impact, b.impact) ||
          URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
          a.openedMs - b.openedMs,
      );
  }

  /** What happened to alerts, newest first, of one kiosk or of all. */
  async alertEvents({ limit, skip, kiosk }: EventPage) {
    const rows = await this.ports.store.db
      .selectFrom('alert_events')
      .selectAll()
      .$if(kiosk !== undefined, (query) => query.where('kiosk', '=', kiosk ?? ''))
      .orderBy('at_ms', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map(({ at_ms, ...row }) => ({ ...row, atMs: at_ms }));
  }

  #impact({ lost_permille, opened_ms }: AlertRow, usual: UsualHours | undefined): Impact {
    const { clock, utcOffsetMinutes } = this.ports;
    return impactOf({
      lost: lost_permille / 1_000,
      sinceMs: opened_ms,
      nowMs: clock.wallMs(),
      usual: usual ?? new Map(),
      utcOffsetMinutes,
    });
  }
}

/** A page of what happened. */
export interface EventPage {
  readonly limit: number;
  readonly skip: number;
  readonly kiosk?: string | undefined;
}

const byCost = (a: Impact, b: Impact): number => b.nextHour - a.nextHour || b.missed - a.missed;

const told = (row: AlertRow) => ({
  ...{ kiosk: row.kiosk, condition: row.condition, state: row.state, urgency: row.urgency },
  ...{ detail: row.detail, openedMs: row.opened_ms, stateMs: row.state_ms },
  ...{ mutedUntilMs: row.muted_until_ms, notifiedMs: row.notified_ms, name: row.name },
});
