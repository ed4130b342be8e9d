import type { Clock } from '@kiosk/flow/ports/clock';
import { KIOSK_ALARMS } from '@kiosk/flow/link/messages';
import type { Queryable, Store } from '../database/store.js';
import type { AlarmRow } from '../database/tables.js';

/** What a person at operations must see; each code stands in docs/troubleshooting.md. */
export const ALARM_CODES = [
  'fork',
  'quarantine',
  'enumeration',
  'billerGone',
  'uncovered',
  ...KIOSK_ALARMS,
  'entries',
  'audit',
  'walletForged',
  'walletLate',
  'walletMismatch',
  'walletStranger',
  'walletStuck',
  'accessLocked',
  'doorUnattended',
  'boxTwice',
  'voidRefused',
  'voidStuck',
  'matterLate',
  'chargeCase',
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

/** An alarm to raise. The same `id` is one alarm. */
export type NewAlarm = Omit<AlarmRow, 'raised_ms' | 'code'> & { readonly code: AlarmCode };

/** Keeps alarms: an alarm that is raised again is not a second one. */
export class Alarms {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  async raise(alarm: NewAlarm, db: Queryable = this.store.db): Promise<void> {
    await db
      .insertInto('alarms')
      .values({ ...alarm, raised_ms: this.clock.wallMs() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}
