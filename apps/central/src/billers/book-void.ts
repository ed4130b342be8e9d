import { createHash } from 'node:crypto';
import { canonical } from '@kiosk/flow/journal/canonical';
import { dayOf, type DayRule } from '../days/business-day.js';
import type { Queryable, Store } from '../database/store.js';
import type { VoidAnswer, VoidRefusal, VoidRequest } from './biller.js';

/** How a posting was booked: what has to be taken back, and where. */
export interface Spread {
  readonly feeId: string;
  readonly account: string;
  readonly paid: readonly { readonly billId: string; readonly amount: number }[];
  readonly credited: number;
}

/** What a book needs to undo a posting. */
export interface VoidPorts {
  readonly store: Store;
  readonly biller: string;
  readonly day: DayRule;
  readonly nowMs: number;
}

const refused = (reason: VoidRefusal): VoidAnswer => ({ result: 'refused', reason });

/**
 * Undoes a posting in the book: bills, account and the answer change in one transaction, and the
 * receipt stays as it was written. The answer makes asking twice harmless.
 */
export function voidInBook(ports: VoidPorts, request: VoidRequest): Promise<VoidAnswer> {
  const { store, biller, nowMs } = ports;
  return store.db.transaction().execute(async (trx) => {
    const receipt = await lockReceipt(store.kind, trx, request.paymentId);
    const before = await voidAnswerOf(trx, request.number);
    if (before !== undefined) return before;
    const answer = await decide(trx, ports, { request, receipt });
    await trx
      .insertInto('biller_voids')
      .values({
        number: request.number,
        payment_id: request.paymentId,
        biller,
        answer: canonical({ ...answer }),
        voided: answer.result === 'voided' ? 1 : 0,
        at_ms: nowMs,
      })
      .execute();
    return answer;
  });
}

/** What the book answered to a void; `undefined` when it never saw it. */
export async function voidAnswerOf(db: Queryable, number: string): Promise<VoidAnswer | undefined> {
  const row = await db
    .selectFrom('biller_voids')
    .select('answer')
    .where('number', '=', number)
    .executeTakeFirst();
  return row && (JSON.parse(row.answer) as VoidAnswer);
}

/** Holds the receipt until the end of the transaction: of two voids one is first. */
function lockReceipt(kind: Store['kind'], trx: Queryable, paymentId: string) {
  return trx
    .selectFrom('biller_receipts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
}

interface Wanted {
  readonly request: VoidRequest;
  readonly receipt: Awaited<ReturnType<typeof lockReceipt>>;
}

async function decide(
  trx: Queryable,
  { biller, day, nowMs }: VoidPorts,
  { request, receipt }: Wanted,
): Promise<VoidAnswer> {
  // Receipts from before the spread was kept cannot be undone by program.
  if (receipt?.biller !== biller || receipt.spread === null) return refused('unknownPayment');
  const spread = JSON.parse(receipt.spread) as Spread;
  const amount = spread.paid.reduce((sum, each) => sum + each.amount, spread.credited);
  if (amount !== request.amount) return refused('unknownPayment');
  if (dayOf(receipt.at_ms, day) !== dayOf(nowMs, day)) return refused('tooLate');
  if (await isVoided(trx, request.paymentId)) return refused('voided');
  if (await isSettled(trx, spread)) return refused('settled');
  await takeBack(trx, spread);
  return { result: 'voided', billerReference: referenceOf(biller, request.number) };
}

async function isVoided(trx: Queryable, paymentId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('biller_voids')
    .select('number')
    .where('payment_id', '=', paymentId)
    .where('voided', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A later file says that one of the bills is paid: the money is spent there. */
async function isSettled(trx: Queryable, { paid }: Spread): Promise<boolean> {
  if (paid.length === 0) return false;
  const ids = paid.map(({ billId }) => billId);
  const rows = await trx.selectFrom('bills').select(['settled']).where('id', 'in', ids).execute();
  return rows.length < ids.length || rows.some(({ settled }) => settled === 1);
}

async function takeBack(trx: Queryable, { feeId, account, paid, credited }: Spread): Promise<void> {
  for (const { billId, amount } of paid) {
    await trx
      .updateTable('bills')
      .set((eb) => ({ paid: eb('paid', '-', amount) }))
      .where('id', '=', billId)
      .execute();
  }
  if (credited === 0) return;
  await trx
    .updateTable('accounts')
    .set((eb) => ({ credited: eb('credited', '-', credited) }))
    .where('fee_id', '=', feeId)
    .where('number', '=', account)
    .execute();
}

const REFERENCE_LENGTH = 10;

function referenceOf(biller: string, number: string): string {
  const digest = createHash('sha256').update(`${biller} void ${number}`).digest('hex');
  return digest.slice(0, REFERENCE_LENGTH).toUpperCase();
}
