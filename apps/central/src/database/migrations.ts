import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { STAFF } from '../service/staff-tables.js';
import { DAYS, MATTERS, STATEMENTS, TAKINGS, VOIDS } from './money-tables.js';
import { ALERTS } from './alert-tables.js';
import { CASES, refusesChange } from './case-tables.js';
import { FLEET } from './fleet-tables.js';
import { keepsAudit, PEOPLE } from './people-tables.js';
import type { Tables } from './tables.js';

/** Plain types that SQLite and PostgreSQL understand alike: `text` and `bigint`. */
const FIRST = [
  `create table kiosks (id text primary key, public_key text not null unique,
    enrolled_ms bigint not null, last_contact_ms bigint not null, acked_seq bigint not null,
    head_hash text not null, forked_seq bigint not null, projected_seq bigint not null)`,
  `create table enrolments (code_hash text primary key, kiosk text not null, public_key text,
    used_ms bigint)`,
  `create table accounts (fee_id text not null, number text not null, factor text not null,
    name text not null, address text not null, balance bigint, credited bigint not null,
    primary key (fee_id, number))`,
  `create table bills (id text primary key, fee_id text not null, account text not null,
    period_zh text not null, period_en text not null, description_zh text not null,
    description_en text not null, due_date text not null, amount bigint not null,
    late_fee bigint not null, settled bigint not null, paid bigint not null)`,
  'create index bills_of_account on bills (fee_id, account, due_date)',
  'create table misses (kiosk text not null, account_hash text not null, at_ms bigint not null)',
  'create index misses_by_time on misses (at_ms)',
  `create table postings (payment_id text primary key, kiosk text not null,
    fee_id text not null, account text not null, amount bigint not null, request text not null,
    state text not null, reason text, reference text, attempts bigint not null,
    asked_ms bigint not null, decided_ms bigint)`,
  'create index postings_by_time on postings (asked_ms)',
  'create index postings_by_state on postings (state)',
  `create table biller_receipts (payment_id text primary key, biller text not null,
    answer text not null, at_ms bigint not null)`,
  `create table events (kiosk text not null, seq bigint not null, hash text not null,
    prev_hash text not null, boot_id text not null, mono_ms bigint not null,
    wall_ms bigint not null, clock_quality text not null, payment_id text not null,
    type text not null, body text not null, lines text not null, received_ms bigint not null,
    problem text, primary key (kiosk, seq))`,
  `create table alarms (id text primary key, kiosk text not null, code text not null,
    detail text not null, raised_ms bigint not null)`,
  `create table imports (id text primary key, file text not null, at_ms bigint not null,
    lines bigint not null, bills bigint not null, accounts bigint not null,
    unchanged bigint not null, bad bigint not null, report text not null)`,
  `create table payments (kiosk text not null, payment_id text not null, first_seq bigint not null,
    last_seq bigint not null, rows bigint not null, started_wall_ms bigint not null,
    last_type text not null, cash bigint not null, biller bigint not null, claims bigint not null,
    suspense bigint not null, primary key (kiosk, payment_id))`,
  'create index payments_by_time on payments (started_wall_ms)',
  `create table balances (kiosk text not null, account text not null, amount bigint not null,
    primary key (kiosk, account))`,
] as const;

/** A posting stays with its biller. Older rows have none: their fee has to tell it. */
const POSTING_BILLER = [`alter table postings add column biller text not null default ''`] as const;

/** A miss can be taken back by its id; the older ones are forgotten within ten minutes anyway. */
const MISS_IDS = [
  `alter table misses add column id text not null default ''`,
  'create index misses_by_id on misses (id)',
] as const;

/** `live` is 1 for the one order of a payment that may still be paid; it is never set again. */
const WALLET_ORDERS = [
  `create table wallet_orders (number text primary key, payment_id text not null,
    attempt bigint not null, kiosk text not null, wallet text not null, kind text not null,
    amount bigint not null, currency text not null, description text not null,
    state text not null, live bigint not null, qr_text text, transaction_no text, refusal text,
    failures bigint not null, waits bigint not null, asked_ms bigint not null,
    expires_ms bigint not null, state_ms bigint not null, unique (payment_id, attempt))`,
  'create unique index wallet_orders_live on wallet_orders (payment_id) where live = 1',
  'create index wallet_orders_by_state on wallet_orders (state)',
  'create index wallet_orders_by_time on wallet_orders (asked_ms)',
] as const;

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-first': { up: (db: Kysely<Tables>) => runAll(db, FIRST) },
  '002-posting-biller': { up: (db: Kysely<Tables>) => runAll(db, POSTING_BILLER) },
  '003-miss-ids': { up: (db: Kysely<Tables>) => runAll(db, MISS_IDS) },
  '004-cases': { up: (db: Kysely<Tables>) => runAll(db, [...CASES, ...refusesChange(db)]) },
  '004-wallet-orders': { up: (db: Kysely<Tables>) => runAll(db, WALLET_ORDERS) },
  '040-people': { up: (db: Kysely<Tables>) => runAll(db, [...PEOPLE, ...keepsAudit(db)]) },
  '041-fleet': { up: (db: Kysely<Tables>) => runAll(db, FLEET) },
  '042-alerts': { up: (db: Kysely<Tables>) => runAll(db, ALERTS) },
  '060-staff': { up: (db: Kysely<Tables>) => runAll(db, STAFF) },
  '080-voids': { up: (db: Kysely<Tables>) => runAll(db, VOIDS) },
  '081-matters': { up: (db: Kysely<Tables>) => runAll(db, MATTERS) },
  '082-takings': { up: (db: Kysely<Tables>) => runAll(db, TAKINGS) },
  '083-days': { up: (db: Kysely<Tables>) => runAll(db, DAYS) },
  '084-statements': { up: (db: Kysely<Tables>) => runAll(db, STATEMENTS) },
};

async function runAll(db: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * Brings the schema up to date. Several processes may call it at once.
 *
 * @throws Error with the database's own as its cause; then nothing was changed.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the schema is not up to date', { cause: error });
}
