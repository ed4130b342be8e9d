import type { Refusal } from '@kiosk/flow/ports/central';
import type { AccessCodeRow, StaffRow } from '../service/staff-tables.js';
import type { MoneyTables } from './money-rows.js';
import type { OpsTables } from './ops-tables.js';
import type { WalletOrderRow } from './wallet-order-row.js';

/** One row each, as the tables hold it. Money is fen, times are milliseconds since 1970 UTC. */
export interface Tables extends MoneyTables, OpsTables {
  kiosks: KioskRow;
  enrolments: {
    code_hash: string;
    kiosk: string;
    public_key: string | null;
    used_ms: number | null;
  };
  accounts: AccountRow;
  bills: BillRow;
  misses: { id: string; kiosk: string; account_hash: string; at_ms: number };
  postings: PostingRow;
  events: EventRow;
  alarms: AlarmRow;
  imports: ImportRow;
  payments: PaymentRow;
  balances: { kiosk: string; account: string; amount: number };
  cases: CaseRow;
  suspended_notes: SuspendedNoteRow;
  entries: EntryRow;
  wallet_orders: WalletOrderRow;
  staff_rows: StaffRow;
  access_codes: AccessCodeRow;
}

/** A kiosk and its lane: how far its journal is held here. */
export interface KioskRow {
  id: string;
  /** SPKI DER in base64. */
  public_key: string;
  enrolled_ms: number;
  last_contact_ms: number;
  /** Highest seq that is held with all below it. */
  acked_seq: number;
  /** Hash of the row `acked_seq`. */
  head_hash: string;
  /** The row that showed a fork; 0 while the lane is good. */
  forked_seq: number;
  /** How far payments and balances were computed from the rows. */
  projected_seq: number;
}

/** A customer's account at a biller, as its last file told it. */
export interface AccountRow {
  fee_id: string;
  number: string;
  factor: string;
  name: string;
  address: string;
  /** Prepaid balance by the biller's last file; null where it keeps none. */
  balance: number | null;
  /** Paid ahead through kiosks since that file. */
  credited: number;
}

/** A bill. Open is `amount - paid`, nothing when it was settled elsewhere. */
export interface BillRow {
  id: string;
  fee_id: string;
  account: string;
  period_zh: string;
  period_en: string;
  description_zh: string;
  description_en: string;
  due_date: string;
  amount: number;
  late_fee: number;
  /** 1 when the biller's file says that it is paid. */
  settled: number;
  /** Paid through kiosks. */
  paid: number;
}

/** A payment for a biller and what became of it. */
export interface PostingRow {
  payment_id: string;
  kiosk: string;
  fee_id: string;
  account: string;
  /** Id of the only biller that may be asked; empty where no biller was, and in rows before 002. */
  biller: string;
  amount: number;
  /** Canonical JSON of the request; another content for the same id is a conflict. */
  request: string;
  state: 'pending' | 'accepted' | 'refused';
  reason: Refusal | null;
  reference: string | null;
  attempts: number;
  asked_ms: number;
  decided_ms: number | null;
}

/** A row of a kiosk's journal. With a `problem` it is in quarantine: held raw, read by nothing. */
export interface EventRow {
  kiosk: string;
  seq: number;
  hash: string;
  prev_hash: string;
  boot_id: string;
  mono_ms: number;
  wall_ms: number;
  clock_quality: string;
  payment_id: string;
  type: string;
  /** Canonical JSON, to the byte as the kiosk hashed it; in quarantine the whole row as it came. */
  body: string;
  /** JSON, pairs of account and amount. */
  lines: string;
  received_ms: number;
  problem: string | null;
}

/** Something a person must see. The id makes it one alarm, however often it is found. */
export interface AlarmRow {
  id: string;
  kiosk: string;
  code: string;
  detail: string;
  raised_ms: number;
}

/** A bill file that was read. */
export interface ImportRow {
  id: string;
  file: string;
  at_ms: number;
  lines: number;
  bills: number;
  accounts: number;
  unchanged: number;
  bad: number;
  /** JSON, the first bad lines. */
  report: string;
}

/** A payment as its journal rows tell it. */
export interface PaymentRow {
  kiosk: string;
  payment_id: string;
  first_seq: number;
  last_seq: number;
  rows: number;
  started_wall_ms: number;
  last_type: string;
  /** Into the cash box. */
  cash: number;
  /** For the biller, and what became claims or credit: amounts owed, so positive. */
  biller: number;
  claims: number;
  suspense: number;
}

/** A payment as its customer asks for it, by code; computed from its rows. */
export interface CaseRow {
  kiosk: string;
  payment_id: string;
  code: string;
  fee_id: string;
  fee_zh: string;
  fee_en: string;
  /** Masked. */
  account: string;
  tender: string;
  opened_ms: number;
  ended_ms: number | null;
  /** Of the last `payment.settled` row; "open" before there is one. */
  outcome: string;
  cause: string | null;
  applied: number;
  /** Owed for certain, as the kiosk's rows tell; what central paid or decided stands in `entries`. */
  claimed: number;
  /** In the box or not: to be counted. */
  undecided: number;
  /** In the box, and not certainly this customer's. */
  unowned: number;
  /** Notes behind the last two. */
  doubtful_notes: number;
  /** Last row that was read for it. */
  seq: number;
}

/** A note that stacked with no payment open. */
export interface SuspendedNoteRow {
  kiosk: string;
  seq: number;
  value: number;
  note_id: string | null;
  /** The payment that had left this note undecided, where there is one. */
  payment_id: string | null;
  wall_ms: number;
}

export type EntryKind =
  | 'payout'
  | 'over_short'
  | 'suspense'
  | 'reversal'
  | 'void_intent'
  | 'void'
  | 'void_refused'
  | 'bag_count'
  | 'register'
  | 'box_count';

/** An entry of central's own ledger; never changed, and chained by its hash. */
export interface EntryRow {
  /** From 1, without a gap. */
  number: number;
  /** Idempotency key of who asked for it. */
  id: string;
  /** Fingerprint of what was asked under that key. */
  asked: string;
  kind: EntryKind;
  /** Names what can be done once only; a second one is refused by the database. */
  once: string | null;
  kiosk: string;
  payment_id: string | null;
  /** The kiosk's row that it refers to. */
  seq: number | null;
  amount: number;
  owner: string;
  /** The other person, where money leaves. */
  second: string | null;
  reason: string;
  /** Canonical JSON of what else was decided. */
  detail: string;
  /** JSON, pairs of account and amount; they add up to zero. */
  lines: string;
  at_ms: number;
  prev_hash: string;
  hash: string;
}
