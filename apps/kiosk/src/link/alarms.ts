import type { KioskAlarm } from '@kiosk/flow/link/messages';
import type { StorageDoubt } from '@kiosk/flow/ports/storage';

/** What central is told of the doubts about this kiosk's storage. */
export function alarmsOf(doubts: readonly StorageDoubt[]): readonly KioskAlarm[] {
  const alarms: KioskAlarm[] = [];
  const others = doubts.filter((doubt) => doubt !== 'parted');
  if (doubts.includes('parted')) alarms.push({ code: 'tailLost', detail: '' });
  if (others.length > 0) alarms.push({ code: 'storage', detail: others.join(' ') });
  return alarms;
}
