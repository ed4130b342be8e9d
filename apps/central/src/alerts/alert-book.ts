import { randomUUID } from 'node:crypto';
import type { Bus } from '../bus/bus.js';
import type { AlertRow } from '../database/alert-tables.js';
import type { Queryable, Store } from '../database/store.js';
import type { Clock } from '@kiosk/flow/ports/clock';
import { Refusal } from '../http/refusal.js';
import { stepAlert, type AlertEvent, type AlertState } from './alert-state.js';
import type { Condition } from './conditions.js';

/** What alerts are kept with. */
export interface AlertBookPorts {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
}

/** Names an alert. */
export interface AlertKey {
  readonly kiosk: string;
  readonly condition: string;
}

/** Evidence that is raised once, and is over when somebody has looked: no report takes it back. */
const RAISED = 'alarm:';

/** Alerts by kiosk and condition, and everything that happened to them. */
export class AlertBook {
  constructor(private readonly ports: AlertBookPorts) {}

  /** Everything that is not over. */
  standing(): Promise<AlertRow[]> {
    return this.ports.store.db
      .selectFrom('alerts')
      .selectAll()
      .where('state', '!=', 'cleared')
      .execute();
  }

  /** Takes over what is the matter with a kiosk now. `standing` is what `standing()` told. */
  async see(
    kiosk: string,
    found: readonly Condition[],
    standing: readonly AlertRow[],
  ): Promise<void> {
    const own = standing.filter((alert) => alert.kiosk === kiosk);
    const gone = own.filter(
      ({ condition }) =>
        !condition.startsWith(RAISED) && !found.some(({ code }) => code === condition),
    );
    for (const condition of found) {
      const before = own.find((alert) => alert.condition === condition.code);
      await this.#step({ kiosk, condition: condition.code }, before, condition);
    }
    for (const alert of gone) await this.#step(alert, alert);
  }

  /** Alarms that nobody was told of become alerts. */
  async takeAlarms(): Promise<void> {
    const news = await this.ports.store.db
      .selectFrom('alarms')
      .leftJoin('alerts', (join) =>
        join
          .onRef('alerts.kiosk', '=', 'alarms.kiosk')
          .on((eb) => eb('alerts.condition', '=', eb(eb.val(RAISED), '||', eb.ref('alarms.code')))),
      )
      .select(['alarms.kiosk', 'alarms.code', 'alarms.raised_ms'])
      .where((eb) =>
        eb.or([
          eb('alerts.opened_ms', 'is', null),
          eb.and([
            eb('alerts.state', '=', 'cleared'),
            eb('alarms.raised_ms', '>', eb.ref('alerts.state_ms')),
          ]),
        ]),
      )
      .execute();
    for (const { kiosk, code } of news) {
      const condition = `${RAISED}${code}`;
      await this.#step({ kiosk, condition }, undefined, {
        ...{ code: condition, urgency: 'urgent', lost: 0, detail: '' },
      });
    }
  }

  /** Somebody looks after it. @throws Refusal `notFound` for an alert that is over. */
  async acknowledge(key: AlertKey, name: string): Promise<void> {
    const alert = await this.#find(key);
    if (!alert.condition.startsWith(RAISED)) {
      return this.#write(alert, { event: { type: 'acknowledge' }, name });
    }
    const nowMs = this.ports.clock.wallMs();
    await this.#put({ ...alert, state: 'cleared', state_ms: nowMs, name });
    await this.note(key, { event: 'acknowledged', name, detail: '' });
  }

  /** Nobody is told for so long. @throws Refusal `notFound` for an alert that is over. */
  async mute(key: AlertKey, untilMs: number, name: string): Promise<void> {
    const alert = await this.#find(key);
    await this.#write(alert, { event: { type: 'mute', untilMs }, name });
  }

  /** Claims a notice: of two processes at once one gets it. */
  async claim(alert: AlertRow, level: number): Promise<boolean> {
    const [done] = await this.ports.store.db
      .updateTable('alerts')
      .set({ notified_ms: this.ports.clock.wallMs(), level })
      .where('kiosk', '=', alert.kiosk)
      .where('condition', '=', alert.condition)
      .where('state', '=', 'open')
      .where((eb) =>
        alert.notified_ms === null
          ? eb('notified_ms', 'is', null)
          : eb('notified_ms', '=', alert.notified_ms),
      )
      .execute();
    return done?.numUpdatedRows === 1n;
  }

  /** Writes down what happened to an alert. */
  async note(
    { kiosk, condition }: AlertKey,
    what: { readonly event: string; readonly name: string; readonly detail: string },
    db: Queryable = this.ports.store.db,
  ): Promise<void> {
    const at_ms = this.ports.clock.wallMs();
    await db
      .insertInto('alert_events')
      .values({ id: randomUUID(), kiosk, condition, at_ms, ...what })
      .execute();
  }

  async #find({ kiosk, condition }: AlertKey): Promise<AlertRow> {
    const alert = await this.ports.store.db
      .selectFrom('alerts')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .where('condition', '=', condition)
      .where('state', '!=', 'cleared')
      .executeTakeFirst();
    if (alert === undefined) throw new Refusal('notFound', 'there is no such alert, or it is over');
    return alert;
  }

  /** Lets a condition be seen, or not seen any more. */
  async #step(key: AlertKey, before: AlertRow | undefined, now?: Condition): Promise<void> {
    const atMs = this.ports.clock.wallMs();
    const event: AlertEvent = { type: now === undefined ? 'unseen' : 'seen', atMs };
    const row = before ?? fresh(key, atMs);
    const { state, goneMs } = stepped(row, event);
    const isSame = state === row.state && goneMs === row.gone_ms && before !== undefined;
    if (isSame && (now === undefined || row.detail === now.detail)) return;
    await this.#write(now === undefined ? row : { ...row, ...ofCondition(now) }, {
      event,
      name: '',
    });
  }

  async #write(
    alert: AlertRow,
    { event, name }: { readonly event: AlertEvent; readonly name: string },
  ): Promise<void> {
    const nowMs = this.ports.clock.wallMs();
    const { state, goneMs, mutedUntilMs } = stepped(alert, event);
    const isNew = state !== alert.state;
    const opens = isNew && state === 'open' && alert.state === 'cleared';
    await this.#put({
      ...alert,
      ...{ state, gone_ms: goneMs, muted_until_ms: mutedUntilMs },
      ...(isNew && { state_ms: nowMs, name }),
      ...(opens && { opened_ms: nowMs, notified_ms: null, level: 0 }),
    });
    if (isNew) await this.note(alert, { event: WORDS[state], name, detail: alert.detail });
  }

  async #put({ kiosk, condition, ...row }: AlertRow): Promise<void> {
    await this.ports.store.db
      .insertInto('alerts')
      .values({ kiosk, condition, ...row })
      .onConflict((conflict) => conflict.columns(['kiosk', 'condition']).doUpdateSet(row))
      .execute();
    this.ports.bus.say('changed', 'alerts');
  }
}

const WORDS: Readonly<Record<AlertState, string>> = {
  open: 'opened',
  acknowledged: 'acknowledged',
  muted: 'muted',
  cleared: 'cleared',
};

const stepped = ({ state, gone_ms, muted_until_ms }: AlertRow, event: AlertEvent) =>
  stepAlert({ state, goneMs: gone_ms, mutedUntilMs: muted_until_ms }, event);

const ofCondition = ({ urgency, lost, detail }: Condition) => ({
  urgency,
  lost_permille: Math.round(lost * 1_000),
  detail,
});

const fresh = ({ kiosk, condition }: AlertKey, atMs: number): AlertRow => ({
  ...{ kiosk, condition, state: 'cleared', urgency: 'note', lost_permille: 0, detail: '' },
  ...{ opened_ms: atMs, state_ms: atMs, gone_ms: null, muted_until_ms: null },
  ...{ notified_ms: null, level: 0, name: '' },
});
