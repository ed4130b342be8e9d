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
