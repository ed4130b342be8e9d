import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.js';
import type { Queryable, Store } from '../database/store.js';
import type { AccountRow } from '../database/tables.js';
import type { BillLine } from './bill-line.js';

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
/** What a bill is and what was paid of it, no file changes. */
const KEPT_OF_BILL = ['id', 'fee_id', 'account', 'paid'];
const TOLD_OF_BILL = Object.keys(BILL_COLUMNS).filter((name) => !KEPT_OF_BILL.includes(name));

/** What writing did; `foreign` are the lines whose bill belongs to another account, left out. */
export interface Written {
  readonly accounts: number;
  readonly bills: number;
  readonly unchanged: number;
  readonly foreign: ReadonlySet<BillLine>;
}

/** Writes what a file tells; a row that is the same already is not touched. One transaction. */
export function writeBills(store: Store, lines: readonly BillLine[]): Promise<Written> {
  return store.db.transaction().execute(async (trx) => {
    const known = await foreignOf(trx, lines);
    const own = lines.filter((line) => !known.has(line));
    const accounts = await writeAccounts(store.kind, trx, own); // first: as a posting locks them
    const written = await writeOwnBills(store.kind, trx, own);
    // Looked up again: another import may have been first with a bill that was new before.
    const foreign = await foreignOf(trx, lines);
    const bills = lines.filter(({ bill }) => bill !== undefined).length;
    return { accounts, bills: written, unchanged: bills - written - foreign.size, foreign };
  });
}

/** The lines whose bill is held as one of another fee or account. */
async function foreignOf(
  trx: Queryable,
  lines: readonly BillLine[],
): Promise<ReadonlySet<BillLine>> {
  const ids = lines.flatMap(({ bill }) => bill?.id ?? []);
  if (ids.length === 0) return new Set();
  const rows = await trx
    .selectFrom('bills')
    .select(['id', 'fee_id', 'account'])
    .where('id', 'in', ids)
    .execute();
  const owners = new Map(rows.map((row) => [row.id, row]));
  const isForeign = ({ account, bill }: BillLine): boolean => {
    const owner = bill && owners.get(bill.id);
    if (owner === undefined) return false;
    return owner.fee_id !== account.fee_id || owner.account !== account.number;
  };
  return new Set(lines.filter(isForeign));
}

function writeOwnBills(
  kind: Store['kind'],
  trx: Queryable,
  lines: readonly BillLine[],
): Promise<number> {
  return insertRows(kind, trx, {
    table: 'bills',
    columns: BILL_COLUMNS,
    rows: lines.flatMap(({ bill }) => bill ?? []),
    // Money was paid for this bill of this account: no other line may take it over.
    onConflict: sql`(id) do update set ${assignments(TOLD_OF_BILL)}
      where bills.fee_id = excluded.fee_id and bills.account = excluded.account
        and (${differs('bills', TOLD_OF_BILL)})`,
  });
}

async function writeAccounts(
  kind: Store['kind'],
  trx: Queryable,
  lines: readonly BillLine[],
): Promise<number> {
  // One statement may not touch a row twice: an account with several bills is written once.
  const rows = new Map<string, AccountRow>(
    lines.map(({ account }) => [`${account.fee_id} ${account.number}`, account]),
  );
  return insertRows(kind, trx, {
    table: 'accounts',
    columns: ACCOUNT_COLUMNS,
    rows: [...rows.values()],
    // A new balance already knows what was paid ahead before it.
    onConflict: sql`(fee_id, number) do update set ${assignments(TOLD_OF_ACCOUNT)},
      credited = case when accounts.balance is distinct from excluded.balance
        then 0 else accounts.credited end
      where ${differs('accounts', TOLD_OF_ACCOUNT)}`,
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
