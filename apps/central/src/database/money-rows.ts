/** The tables of money, as `Tables` has them. */
export interface MoneyTables {
  biller_receipts: BillerReceiptRow;
  biller_voids: BillerVoidRow;
  matters: MatterRow;
  matter_acts: MatterActRow;
  money_lanes: MoneyLaneRow;
  takings: TakingRow;
  unit_contents: UnitContentRow;
  bags: BagRow;
  day_reports: DayReportRow;
  statements: StatementRow;
  statement_lines: StatementLineRow;
}

/** What a biller without a server answered to a posting. */
export interface BillerReceiptRow {
  payment_id: string;
  biller: string;
  /** Canonical JSON of its answer. */
  answer: string;
  at_ms: number;
  /** JSON: how it was booked, so that it can be undone; null where nothing was, and before 080. */
  spread: string | null;
}

/** What a biller without a server answered to a void. */
export interface BillerVoidRow {
  /** Of the void; the same asked again is the same void. */
  number: string;
  payment_id: string;
  biller: string;
  answer: string;
  /** 1 when it was undone: once for a payment. */
  voided: number;
  at_ms: number;
}

export const MATTER_KINDS = [
  /** Money is owed to a customer. */
  'claim',
  /** Nobody can say yet whether something happened. */
  'inDoubt',
  /** A customer says that something was wrong. */
  'complaint',
  /** A bag did not hold what the journal says. */
  'overShort',
  /** Money lies here without an owner. */
  'suspense',
  /** Two books do not say the same. */
  'difference',
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** Something a person has to see to the end. */
export interface MatterRow {
  /** Names what it is about; the same found again is the same matter. */
  id: string;
  kind: MatterKind;
  /** What exactly, within its kind. */
  subject: string;
  kiosk: string;
  payment_id: string | null;
  amount: number;
  /** JSON of `Evidence`: the rows, entries and lines of files behind it. */
  evidence: string;
  detail: string;
  state: 'open' | 'closed';
  owner: string | null;
  opened_ms: number;
  due_ms: number;
  ended_ms: number | null;
}

/** One thing that was done about a matter; written once, never changed. */
export interface MatterActRow {
  matter: string;
  /** From 1, for each matter. */
  number: number;
  at_ms: number;
  /** Empty where central did it by itself. */
  person: string;
  act: 'opened' | 'assigned' | 'noted' | 'escalated' | 'closed' | 'reopened';
  detail: string;
}

/** How far a kiosk's rows were read for the tables below. */
export interface MoneyLaneRow {
  kiosk: string;
  seq: number;
  /** The cash box that is in the machine now. */
  batch: number;
}

/** What a payment took and where it went, as its rows tell. Money in fen, owed amounts positive. */
export interface TakingRow {
  kiosk: string;
  payment_id: string;
  fee_id: string;
  biller: string;
  /** Masked. */
  account: string;
  /** As its posting names it; "cash" before there is one. */
  tender: string;
  opened_ms: number;
  cash: number;
  card: number;
  wallet: number;
  /** Taken, and not yet anybody's: neither posted nor owed as a claim. */
  credit: number;
  posted: number;
  claimed: number;
  suspended: number;
  /** Of the last posting that was asked for and not decided; 0 without one. */
  asked: number;
  /** What a wallet's order or a card's charge is called at its provider. */
  charge_no: string | null;
  charged_ms: number | null;
  /** By card or wallet; what was given back of it. */
  charged: number;
  given_back: number;
  reference: string | null;
  receipt_no: string | null;
  /** The kiosk's own time. */
  posted_ms: number | null;
  posted_seq: number | null;
  outcome: string | null;
  first_seq: number;
  last_seq: number;
}

/** What lies in a unit of a kiosk, by denomination. */
export interface UnitContentRow {
  kiosk: string;
  /** The ledger's name, e.g. "cashbox:1". */
  unit: string;
  /** The denomination; 0 for money that rows do not tell piece by piece. */
  value: number;
  pieces: number;
  amount: number;
  last_seq: number;
}

/** A cash box that was taken out: exactly the rows between two boundaries. */
export interface BagRow {
  kiosk: string;
  unit: string;
  from_seq: number;
  to_seq: number;
  /** The kiosk's own time. */
  removed_ms: number;
}

/** The day of a biller at a kiosk, closed; never changed. */
export interface DayReportRow {
  kiosk: string;
  biller: string;
  /** "yyyy-mm-dd" by the biller's cut-off. */
  day: string;
  from_seq: number;
  to_seq: number;
  head_hash: string;
  to_entry: number;
  /** Canonical JSON of a `DayReport`. */
  body: string;
  /** SHA-256 of the body, which holds the hash of the report before. */
  hash: string;
  prev_hash: string;
  /** Ed25519 by central's key over the body, base64. */
  signature: string;
  made_ms: number;
}

/** A file of a biller or a provider. */
export interface StatementRow {
  /** Id of the wish that brought it. */
  id: string;
  /** Id of the mapping through which it was read. */
  source: string;
  day: string;
  name: string;
  /** SHA-256 of its bytes. */
  hash: string;
  state: 'taken' | 'refused';
  /** Why it was refused; empty for one that was taken. */
  why: string;
  owner: string;
  at_ms: number;
  lines: number;
  amount: number;
  matched: number;
  differences: number;
}

export interface StatementLineRow {
  statement: string;
  line: number;
  source: string;
  number: string;
  reference: string | null;
  kind: 'paid' | 'refunded';
  amount: number;
}
