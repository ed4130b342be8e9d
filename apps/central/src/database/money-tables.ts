/** A receipt keeps how it was booked, and a payment is undone once. */
export const VOIDS = [
  'alter table biller_receipts add column spread text',
  `create table biller_voids (number text primary key, payment_id text not null,
    biller text not null, answer text not null, voided bigint not null, at_ms bigint not null)`,
  'create unique index biller_voids_once on biller_voids (payment_id) where voided = 1',
] as const;

/** What a person has to see to the end, and what was done about it. */
export const MATTERS = [
  `create table matters (id text primary key, kind text not null, subject text not null,
    kiosk text not null, payment_id text, amount bigint not null, evidence text not null,
    detail text not null, state text not null, owner text, opened_ms bigint not null,
    due_ms bigint not null, ended_ms bigint)`,
  'create index matters_by_state on matters (state, due_ms)',
  'create index matters_of_payment on matters (kiosk, payment_id)',
  `create table matter_acts (matter text not null, number bigint not null, at_ms bigint not null,
    person text not null, act text not null, detail text not null, primary key (matter, number))`,
] as const;
