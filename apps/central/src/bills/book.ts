import { createHash, timingSafeEqual } from 'node:crypto';
import type { Bill } from '@kiosk/flow/catalogue/fee-type';
import { add, minor } from '@kiosk/flow/money/money';
import type { BillQuery, FoundAccount } from '../billers/biller.js';
import type { Queryable } from '../database/store.js';
import type { AccountRow, BillRow } from '../database/tables.js';
import { maskAddress, maskName, maskNumber } from './mask.js';

const BILLS_MAX = 200;

/**
 * Looks an account up in the book, with its bills, oldest first.
 *
 * "No such account" and "wrong factor" take the same way, the bills included, so that the time of
 * the answer does not tell them apart (attack A23). `today` is an ISO date.
 */
export async function readBook(
  db: Queryable,
  query: BillQuery,
  today: string,
): Promise<FoundAccount | undefined> {
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('fee_id', '=', query.feeId)
    .where('number', '=', query.account)
    .executeTakeFirst();
  const bills = await db
    .selectFrom('bills')
    .selectAll()
    .where('fee_id', '=', query.feeId)
    .where('account', '=', query.account)
    .orderBy('due_date')
    .orderBy('id')
    .limit(BILLS_MAX)
    .execute();
  const known = sameText(account?.factor ?? '', query.factor);
  if (account === undefined || !known) return undefined;
  return { account: accountOf(account), bills: bills.map((bill) => billOf(bill, today)) };
}

function accountOf(row: AccountRow): FoundAccount['account'] {
  return {
    feeId: row.fee_id,
    number: row.number,
    maskedNumber: maskNumber(row.number),
    maskedName: maskName(row.name),
    maskedAddress: maskAddress(row.address),
    ...(row.balance !== null && { balance: add(minor(row.balance), minor(row.credited)) }),
  };
}

function billOf(row: BillRow, today: string): Bill {
  const open = row.settled === 1 ? 0 : Math.max(0, row.amount - row.paid);
  const overdue = row.due_date < today;
  return {
    id: row.id,
    period: { zh: row.period_zh, en: row.period_en },
    description: { zh: row.description_zh, en: row.description_en },
    dueDate: row.due_date,
    amount: minor(open),
    lateFee: minor(Math.min(row.late_fee, open)),
    status: open === 0 ? 'paid' : overdue ? 'overdue' : 'open',
  };
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
