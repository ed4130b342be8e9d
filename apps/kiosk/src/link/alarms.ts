import type { KioskAlarm } from '@kiosk/flow/link/messages';
import type { MoneyRecord } from '@kiosk/flow/storage/money-record';
import type { StorageState } from '@kiosk/flow/storage/storage-guard';

/** More would not fit into an alarm; the rest is in `/health`. */
const MISSING_TOLD = 8;

/** What central is told of this kiosk's storage. */
export function alarmsOf({
  doubts,
  evidence,
}: Pick<StorageState, 'doubts' | 'evidence'>): readonly KioskAlarm[] {
  const alarms: KioskAlarm[] = [];
  const others = doubts.filter((doubt) => doubt !== 'parted');
  if (doubts.includes('parted')) {
    alarms.push({ code: 'tailLost', detail: missingOf(evidence?.missing ?? []) });
  }
  if (others.length > 0) alarms.push({ code: 'storage', detail: others.join(' ') });
  if (evidence?.works === false) {
    alarms.push({ code: 'secondMedium', detail: `${evidence.unwritten} rows not written` });
  }
  return alarms;
}

/** The money rows that are missing, e.g. "row 41 note.stacked 10000"; empty where nobody knows. */
export const missingOf = (records: readonly MoneyRecord[]): string =>
  records
    .slice(0, MISSING_TOLD)
    .map(({ seq, type, amount }) => `row ${seq} ${type} ${amount}`)
    .join(', ');
