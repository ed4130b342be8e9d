import { PostgresAdapter, type Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Cases by payment, notes without an owner, and central's own entries. */
export const CASES = [
  `create table cases (kiosk text not null, payment_id text not null, code text not null,
    fee_id text not null, fee_zh text not null, fee_en text not null, account text not null,
    tender text not null, opened_ms bigint not null, ended_ms bigint, outcome text not null,
    cause text, applied bigint not null, claimed bigint not null, undecided bigint not null,
    unowned bigint not null, doubtful_notes bigint not null, seq bigint not null,
    primary key (kiosk, payment_id))`,
  'create index cases_by_code on cases (code)',
  'create index cases_by_time on cases (opened_ms)',
  `create table suspended_notes (kiosk text not null, seq bigint not null, value bigint not null,
    note_id text, payment_id text, wall_ms bigint not null, primary key (kiosk, seq))`,
  `create table entries (number bigint primary key, id text not null unique, asked text not null,
    kind text not null,
    once text unique, kiosk text not null, payment_id text, seq bigint, amount bigint not null,
    owner text not null, second text, reason text not null, detail text not null,
    lines text not null, at_ms bigint not null, prev_hash text not null, hash text not null)`,
  'create index entries_of_payment on entries (kiosk, payment_id)',
];

const REFUSES_ON_SQLITE = ['update', 'delete'].map(
  (change) => `create trigger entries_no_${change} before ${change} on entries
    begin select raise(abort, 'an entry is never changed'); end`,
);

const REFUSES_ON_POSTGRES = [
  `create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'an entry is never changed'; end $$`,
  `create trigger entries_no_change before update or delete on entries
    for each row execute function refuse_change()`,
  `create trigger entries_no_truncate before truncate on entries
    for each statement execute function refuse_change()`,
];

/** A mistake is mended by another entry: the database itself refuses to change one. */
export const refusesChange = (db: Kysely<Tables>): readonly string[] =>
  db.getExecutor().adapter instanceof PostgresAdapter ? REFUSES_ON_POSTGRES : REFUSES_ON_SQLITE;
