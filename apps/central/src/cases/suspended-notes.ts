import type { Transaction } from 'kysely';
import type { Row } from '@kiosk/flow/journal/row';
import type { SuspendedNoteRow, Tables } from '../database/tables.js';
import { rowOf } from '../ingest/read-journal.js';
import { isStorable } from '../ingest/wire-row.js';
import { rowsOfPayments } from './rows-of-payments.js';

type Trx = Transaction<Tables>;

/**
 * Keeps notes that stacked with no payment open. One that an ended payment had left undecided is
 * that payment's: the box has it now.
 *
 * @returns the payments that gained a note.
 */
export async function takeSuspended(
  trx: Trx,
  kiosk: string,
  seqs: readonly number[],
): Promise<readonly string[]> {
  const owners: string[] = [];
  for (const seq of seqs) {
    const event = await trx
      .selectFrom('events')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    const note = noteOf(rowOf(event));
    const owner = note.note_id === null ? undefined : await ownerOf(trx, kiosk, note.note_id);
    if (owner !== undefined) owners.push(owner);
    await trx
      .insertInto('suspended_notes')
      .values({ ...note, kiosk, payment_id: owner ?? null })
      .onConflict((conflict) => conflict.columns(['kiosk', 'seq']).doNothing())
      .execute();
  }
  return owners;
}

function noteOf({ seq, wallMs, body }: Row): Omit<SuspendedNoteRow, 'kiosk' | 'payment_id'> {
  const { value, noteId } = (body ?? {}) as { readonly value?: unknown; readonly noteId?: unknown };
  return {
    seq,
    value: Number.isSafeInteger(value) ? Number(value) : 0,
    note_id: typeof noteId === 'string' && isStorable(noteId) ? noteId : null,
    wall_ms: wallMs,
  };
}

/** The payment with an undecided note of that id. */
async function ownerOf(trx: Trx, kiosk: string, noteId: string): Promise<string | undefined> {
  const doubtful = await trx
    .selectFrom('cases')
    .select('payment_id')
    .where('kiosk', '=', kiosk)
    .where('doubtful_notes', '>', 0)
    .execute();
  const ids = doubtful.map(({ payment_id }) => payment_id);
  if (ids.length === 0) return undefined;
  for (const [paymentId, rows] of await rowsOfPayments(trx, kiosk, ids)) {
    if (rows.some(({ type, body }) => type === 'note.escrowed' && idIn(body) === noteId)) {
      return paymentId;
    }
  }
  return undefined;
}

const idIn = (body: Row['body']): unknown => (body as { readonly noteId?: unknown } | null)?.noteId;
