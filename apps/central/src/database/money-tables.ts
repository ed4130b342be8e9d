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

/** What each payment took and where it went, and what lies in which unit; computed from rows. */
export const TAKINGS = [
  `create table money_lanes (kiosk text primary key, seq bigint not null, batch bigint not null)`,
  `create table takings (kiosk text not null, payment_id text not null, fee_id text not null,
    biller text not null, account text not null, tender text not null, opened_ms bigint not null,
    cash bigint not null, card bigint not null, wallet bigint not null, credit bigint not null,
    posted bigint not null, claimed bigint not null, suspended bigint not null,
    asked bigint not null, charge_no text, charged_ms bigint, charged bigint not null,
    given_back bigint not null, reference text, receipt_no text, posted_ms bigint, posted_seq bigint,
    outcome text, first_seq bigint not null, last_seq bigint not null,
    primary key (kiosk, payment_id))`,
  'create index takings_by_id on takings (payment_id)',
  'create index takings_with_credit on takings (kiosk) where credit <> 0',
  `create table unit_contents (kiosk text not null, unit text not null, value bigint not null,
    pieces bigint not null, amount bigint not null, last_seq bigint not null,
    primary key (kiosk, unit, value))`,
  `create table bags (kiosk text not null, unit text not null, from_seq bigint not null,
    to_seq bigint not null, removed_ms bigint not null, primary key (kiosk, unit))`,
] as const;

/** Closed days: written once, each signed and chained to the one before. */
export const DAYS = [
  `create table day_reports (kiosk text not null, biller text not null, day text not null,
    from_seq bigint not null, to_seq bigint not null, head_hash text not null,
    to_entry bigint not null, body text not null, hash text not null, prev_hash text not null,
    signature text not null, made_ms bigint not null, primary key (kiosk, biller, day))`,
  'create index day_reports_by_day on day_reports (day)',
] as const;

/** Files of billers and providers, and what they said; a file that was refused keeps its reason. */
export const STATEMENTS = [
  `create table statements (id text primary key, source text not null, day text not null,
    name text not null, hash text not null, state text not null, why text not null,
    owner text not null, at_ms bigint not null, lines bigint not null, amount bigint not null,
    matched bigint not null, differences bigint not null)`,
  "create unique index statements_once on statements (source, day) where state = 'taken'",
  'create index statements_by_time on statements (at_ms)',
  `create table statement_lines (statement text not null, line bigint not null,
    source text not null, number text not null, reference text, kind text not null,
    amount bigint not null, primary key (statement, line))`,
  'create index statement_lines_by_number on statement_lines (number)',
  'create index postings_by_decision on postings (biller, decided_ms)',
] as const;
