import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.js';
import type { Store } from '../database/store.js';
import type { AccountRow, BillRow } from '../database/tables.js';

const ACCOUNT_COLUMNS = {
  fee_id: 'text',
  number: 'text',
  factor: 'text',
  name: 'text',
  address: 'text',
  balance: 'bigint',
  credited: 'bigint',
} as const;

const BILL_COLUMNS = {
  id: 'text',
  fee_id: 'text',
  account: 'text',
  period_zh: 'text',
  period_en: 'text',
  description_zh: 'text',
  description_en: 'text',
  due_date: 'text',
  amount: 'bigint',
  late_fee: 'bigint',
  settled: 'bigint',
  paid: 'bigint',
} as const;

const TOLD_OF_ACCOUNT = ['factor', 'name', 'address', 'balance'] as const;
const TOLD_OF_BILL = Object.keys(BILL_COLUMNS).filter((name) => name !== 'id' && name !== 'paid');

/** Writes what a file tells; a row that is the same already is not touched. One transaction. */
export function writeBills(
  store: Store,
  {
    accounts,
    bills,
  }: { readonly accounts: readonly AccountRow[]; readonly bills: readonly BillRow[] },
): Promise<{ readonly accounts: number; readonly bills: number; readonly unchanged: number }> {
  return store.db.transaction().execute(async (trx) => {
    const accountsWritten = await insertRows(store.kind, trx, {
      table: 'accounts',
      columns: ACCOUNT_COLUMNS,
      rows: accounts,
      // A new balance already knows what was paid ahead before it.
      onConflict: sql`(fee_id, number) do update set ${assignments(TOLD_OF_ACCOUNT)},
        credited = case when accounts.balance is distinct from excluded.balance
          then 0 else accounts.credited end
        where ${differs('accounts', TOLD_OF_ACCOUNT)}`,
    });
    const billsWritten = await insertRows(store.kind, trx, {
      table: 'bills',
      columns: BILL_COLUMNS,
      rows: bills,
      onConflict: sql`(id) do update set ${assignments(TOLD_OF_BILL)}
        where ${differs('bills', TOLD_OF_BILL)}`,
    });
    const unchanged = bills.length - billsWritten;
    return { accounts: accountsWritten, bills: billsWritten, unchanged };
  });
}

function assignments(columns: readonly string[]) {
  return sql.join(columns.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
}

function differs(table: string, columns: readonly string[]) {
  const each = columns.map(
    (name) => sql`${sql.ref(`${table}.${name}`)} is distinct from excluded.${sql.ref(name)}`,
  );
  return sql.join(each, sql` or `);
}
