import { standingOf } from '../cases/standing.js';
import type { Queryable } from '../database/store.js';
import { entriesOf } from '../entries/claims-in-book.js';
import type { NewMatter } from './matters.js';

/** A posting that its biller leaves open so long needs a person (R2). */
const POSTING_LIMIT_MS = 3_600_000;

/** Names of the matters that are found here and nowhere else. */
export const SWEPT = ['claim:', 'note:', 'posting:', 'order:'] as const;

/** All that is open now, by what the books say; what is not among it has ended. */
export async function wantedMatters(db: Queryable, nowMs: number): Promise<readonly NewMatter[]> {
  const parts = [
    await openClaims(db),
    await openNotes(db),
    await openPostings(db, nowMs),
    await openOrders(db),
  ];
  return parts.flat();
}

/** Money that is owed to customers, or that a count has to decide first. */
async function openClaims(db: Queryable): Promise<readonly NewMatter[]> {
  const cases = await db
    .selectFrom('cases')
    .selectAll()
    .where(({ eb, exists, selectFrom }) =>
      eb.or([
        eb('claimed', '>', 0),
        eb('doubtful_notes', '>', 0),
        exists(
          selectFrom('entries')
            .select('entries.number')
            .whereRef('entries.kiosk', '=', 'cases.kiosk')
            .whereRef('entries.payment_id', '=', 'cases.payment_id')
            .where('entries.lines', '!=', '[]'),
        ),
      ]),
    )
    .execute();
  const found: NewMatter[] = [];
  for (const of of cases) {
    const entries = await entriesOf(db, of);
    const { state, owed, uncounted, uncountedNotes } = standingOf(of, entries);
    if (state !== 'open') continue;
    const { kiosk, payment_id: paymentId, seq, cause, fee_zh } = of;
    found.push({
      id: `claim:${kiosk}:${paymentId}`,
      kind: 'claim',
      subject: uncountedNotes > 0 ? 'uncounted' : 'owed',
      ...{ kiosk, paymentId, amount: owed + uncounted },
      evidence: { rows: [seq], entries: entries.map(({ number }) => number) },
      detail: [fee_zh, cause ?? ''].filter((part) => part !== '').join(' · '),
    });
  }
  return found;
}

/** Notes that lie in a box without an owner. */
async function openNotes(db: Queryable): Promise<readonly NewMatter[]> {
  const notes = await db
    .selectFrom('suspended_notes')
    .selectAll()
    .where('payment_id', 'is', null)
    .execute();
  if (notes.length === 0) return [];
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'seq', 'detail'])
    .where('kind', 'in', ['suspense', 'reversal'])
    .execute();
  const details = entries.map(({ detail, ...entry }) => ({
    ...entry,
    ...(JSON.parse(detail) as { readonly noteOf?: string; readonly reverses?: number }),
  }));
  const reversed = new Set(details.map(({ reverses }) => reverses));
  const placed = new Set(
    details
      .filter(({ kind, number }) => kind === 'suspense' && !reversed.has(number))
      .map(({ noteOf, seq }) => `${noteOf} ${seq}`),
  );
  return notes
    .filter(({ kiosk, seq }) => !placed.has(`${kiosk} ${seq}`))
    .map(({ kiosk, seq, value }) => ({
      ...{ id: `note:${kiosk}:${seq}`, kind: 'suspense', subject: 'note' },
      ...{ kiosk, paymentId: null, amount: value, evidence: { rows: [seq] }, detail: '' },
    }));
}

async function openPostings(db: Queryable, nowMs: number): Promise<readonly NewMatter[]> {
  const rows = await db
    .selectFrom('postings')
    .select(['kiosk', 'payment_id', 'amount', 'biller', 'attempts'])
    .where('state', '=', 'pending')
    .where('asked_ms', '<', nowMs - POSTING_LIMIT_MS)
    .execute();
  return rows.map(({ kiosk, payment_id: paymentId, amount, biller, attempts }) => ({
    ...{ id: `posting:${paymentId}`, kind: 'inDoubt', subject: 'posting' },
    ...{ kiosk, paymentId, amount, evidence: {}, detail: `${biller}: ${attempts} tries` },
  }));
}

async function openOrders(db: Queryable): Promise<readonly NewMatter[]> {
  const rows = await db
    .selectFrom('wallet_orders')
    .select(['kiosk', 'payment_id', 'number', 'wallet', 'amount'])
    .where('state', '=', 'inDoubt')
    .execute();
  return rows.map(({ kiosk, payment_id: paymentId, number, wallet, amount }) => ({
    ...{ id: `order:${number}`, kind: 'inDoubt', subject: 'order' },
    ...{ kiosk, paymentId, amount, evidence: {}, detail: `${wallet} ${number}` },
  }));
}
