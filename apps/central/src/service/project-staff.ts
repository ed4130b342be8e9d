import type { Transaction } from 'kysely';
import type { Alarms } from '../alarms/alarms.js';
import type { Tables } from '../database/tables.js';
import type { FoldedEvent } from '../projection/fold-payments.js';
import { COLLECTED } from './bags.js';
import type { StaffRow } from './staff-tables.js';

/** New rows of one kiosk, in order. */
export interface NewEvents {
  readonly kiosk: string;
  readonly events: readonly FoldedEvent[];
}

const isAboutStaff = ({ type, problem }: FoldedEvent): boolean =>
  problem === null && (type.startsWith('service.') || type === COLLECTED);

/** Keeps what staff did at a kiosk, and raises what people must see of it. */
export async function projectStaff(
  trx: Transaction<Tables>,
  alarms: Alarms,
  { kiosk, events }: NewEvents,
): Promise<void> {
  const seqs = events.filter(isAboutStaff).map(({ seq }) => seq);
  if (seqs.length === 0) return;
  const found = await trx
    .selectFrom('events')
    .select(['kiosk', 'seq', 'type', 'wall_ms', 'body'])
    .where('kiosk', '=', kiosk)
    .where('seq', 'in', seqs)
    .orderBy('seq')
    .execute();
  for (const event of found) {
    const row: StaffRow = { ...event, new_box: newBoxOf(event) };
    await trx
      .insertInto('staff_rows')
      .values(row)
      .onConflict((conflict) => conflict.columns(['kiosk', 'seq']).doNothing())
      .execute();
    await raise(trx, alarms, row);
  }
}

function newBoxOf({ type, body }: Pick<StaffRow, 'type' | 'body'>): string {
  if (type !== COLLECTED) return '';
  const { newBox } = JSON.parse(body) as { readonly newBox?: unknown };
  return typeof newBox === 'string' ? newBox : '';
}

async function raise(trx: Transaction<Tables>, alarms: Alarms, row: StaffRow): Promise<void> {
  const { kiosk, seq, type } = row;
  const told = (code: 'accessLocked' | 'doorUnattended' | 'boxTwice', detail: string) =>
    alarms.raise({ id: `${code}:${kiosk}:${seq}`, kiosk, code, detail }, trx);
  if (type === 'service.locked') await told('accessLocked', `row ${seq}: five wrong codes`);
  if (type === 'service.doorUnattended') await told('doorUnattended', `row ${seq}`);
  const elsewhere = await kioskWithBox(trx, row);
  if (elsewhere !== undefined) {
    await told('boxTwice', `row ${seq}: box ${row.new_box} is in ${elsewhere}`);
  }
}

/** Another kiosk whose last collection left this very box in it. */
async function kioskWithBox(
  trx: Transaction<Tables>,
  { kiosk, new_box }: StaffRow,
): Promise<string | undefined> {
  if (new_box === '') return undefined;
  const holders = await trx
    .selectFrom('staff_rows as one')
    .select('one.kiosk')
    .where('one.new_box', '=', new_box)
    .where('one.kiosk', '!=', kiosk)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('staff_rows as later')
            .select('later.seq')
            .whereRef('later.kiosk', '=', 'one.kiosk')
            .whereRef('later.seq', '>', 'one.seq')
            .where('later.type', '=', COLLECTED),
        ),
      ),
    )
    .executeTakeFirst();
  return holders?.kiosk;
}
