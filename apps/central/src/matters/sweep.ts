import type { Alarms } from '../alarms/alarms.js';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Store } from '../database/store.js';
import { LADDER_MS, timeOf } from './due.js';
import type { Matters } from './matters.js';
import { SWEPT, wantedMatters } from './wanted.js';

/** What sweeping works with. */
export interface SweepPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly matters: Matters;
}

/**
 * Brings the cases up to what the books say: opens what is open, ends what has ended, and tells the
 * next person up of what nobody takes.
 */
export async function sweepMatters(ports: SweepPorts): Promise<void> {
  const { store, clock, matters } = ports;
  const wanted = await wantedMatters(store.db, clock.wallMs());
  const ids = new Set(wanted.map(({ id }) => id));
  const open = await store.db
    .selectFrom('matters')
    .selectAll()
    .where('state', '=', 'open')
    .execute();
  const known = new Set(open.map(({ id }) => id));
  for (const matter of wanted) if (!known.has(matter.id)) await matters.open(matter);
  for (const { id } of open) {
    const isSwept = SWEPT.some((prefix) => id.startsWith(prefix));
    if (isSwept && !ids.has(id)) await matters.settle(id);
  }
  for (const matter of open) {
    const { level } = timeOf(matter, clock.wallMs());
    if (level === 0 || !(await matters.escalated(matter.id, level))) continue;
    if (level < LADDER_MS.length) continue;
    const { id, kiosk, kind, amount } = matter;
    const detail = `${kind} ${id}: ${amount} fen, nobody has ended it in time`;
    await ports.alarms.raise({ id: `matterLate:${id}`, kiosk, code: 'matterLate', detail });
  }
}
