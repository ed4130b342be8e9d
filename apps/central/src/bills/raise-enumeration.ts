import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';

const PERIOD_MS = 3_600_000;

/** Raises `enumeration` for a kiosk that guesses: one alarm an hour, however long it goes on. */
export async function raiseEnumeration(
  kiosk: string,
  { alarms, clock }: { readonly alarms: Alarms; readonly clock: Clock },
): Promise<void> {
  await alarms.raise({
    id: `enumeration:${kiosk}:${Math.floor(clock.wallMs() / PERIOD_MS)}`,
    kiosk,
    code: 'enumeration',
    detail: 'too many look-ups that found nothing',
  });
}
