import type { CaseFacts } from '@kiosk/flow/ports/central';
import { verdictOf } from '@kiosk/flow/payment/payment-case';
import { minor, type Minor } from '@kiosk/flow/money/money';
import type { CaseRow, EntryRow } from '../database/tables.js';
import { linesOf } from '../ingest/read-journal.js';

/** What a count of doubtful notes decided; the detail of an `over_short` entry. */
export interface CountDetail {
  /** Of which doubts, in fen: as they stood when it was counted. */
  readonly undecided: number;
  readonly unowned: number;
  readonly notes: number;
  /** What lay in the box of the undecided, and what of the unowned is the customer's. */
  readonly present: number;
  readonly theirs: number;
}

/** A claim as it stands now: the kiosk's rows, and what central decided and paid since. */
export interface Standing {
  /** Certain, and not paid yet. */
  readonly owed: Minor;
  /** What the count may add, at most. */
  readonly uncounted: Minor;
  /** Doubtful notes that nobody has counted. */
  readonly uncountedNotes: number;
  readonly paid: Minor;
  /** `none`: this case never owed anything. */
  readonly state: 'open' | 'paid' | 'withdrawn' | 'none';
}

/** The parts of an entry that tell what it does to a claim. */
export type ClaimEntry = Pick<EntryRow, 'kind' | 'number' | 'amount' | 'lines' | 'detail'>;

type Owed = Pick<CaseRow, 'claimed' | 'undecided' | 'unowned' | 'doubtful_notes'>;

/**
 * What is owed on a case is what `claims_payable` says of it, in the kiosk's rows and in central's
 * entries, without what is still to be counted.
 */
export function standingOf(of: Owed, entries: readonly ClaimEntry[]): Standing {
  const standing = undone(entries);
  const counts = standing.filter(({ kind }) => kind === 'over_short').map(countOf);
  const undecided = left(of.undecided, counts, ({ undecided: decided }) => decided);
  const unowned = left(of.unowned, counts, ({ unowned: decided }) => decided);
  const uncountedNotes = left(of.doubtful_notes, counts, ({ notes }) => notes);
  const booked = of.claimed + of.undecided + sumOf(entries, 'claims_payable');
  const owed = minor(Math.max(0, booked - undecided));
  const paid = minor(Math.max(0, sumOf(entries, 'window_cash')));
  const wasClaim = of.claimed + of.undecided + of.unowned + moving(entries).length > 0;
  const isOpen = owed > 0 || uncountedNotes > 0;
  const ended = paid > 0 ? 'paid' : wasClaim || of.doubtful_notes > 0 ? 'withdrawn' : 'none';
  return {
    owed,
    uncounted: minor(undecided + unowned),
    uncountedNotes,
    paid,
    state: isOpen ? 'open' : ended,
  };
}

/** Entries that no later one has reversed, without the reversals themselves. */
function undone(entries: readonly ClaimEntry[]): readonly ClaimEntry[] {
  const reversed = new Set(
    entries
      .filter(({ kind }) => kind === 'reversal')
      .map(({ detail }) => (JSON.parse(detail) as { readonly reverses: number }).reverses),
  );
  return entries.filter(({ kind, number }) => kind !== 'reversal' && !reversed.has(number));
}

/** Entries that move money: the intent of a void, or its refusal, makes no claim. */
const moving = (entries: readonly ClaimEntry[]): readonly ClaimEntry[] =>
  entries.filter(({ lines }) => lines !== '[]');

const countOf = ({ detail }: ClaimEntry): CountDetail => JSON.parse(detail) as CountDetail;

/** What of a doubt no count has decided; never below nothing: the kiosk may learn it as well. */
const left = (
  whole: number,
  counts: readonly CountDetail[],
  decided: (count: CountDetail) => number,
): number => Math.max(0, whole - counts.reduce((sum, count) => sum + decided(count), 0));

/** What entries owe by an account: what is owed stands there as a negative amount. */
const sumOf = (entries: readonly ClaimEntry[], account: string): number =>
  -entries
    .flatMap(({ lines }) => linesOf(lines))
    .filter((line) => line.account === account)
    .reduce((sum, { amount }) => sum + amount, 0);

/** A case as it is told to whoever has its code. */
export function factsOf(of: CaseRow, entries: readonly ClaimEntry[]): CaseFacts {
  const { owed, uncounted, uncountedNotes, paid, state } = standingOf(of, entries);
  const verdict = verdictOf(of.outcome);
  const voided = entries.find(({ kind }) => kind === 'void')?.amount ?? 0;
  // A note found or given back to a payment that had taken nothing makes a claim of it.
  const becameClaim = verdict === 'notCharged' && (state === 'open' || paid > 0);
  return {
    verdict: becameClaim || voided > 0 ? 'claim' : verdict,
    fee: { zh: of.fee_zh, en: of.fee_en },
    account: of.account,
    kiosk: of.kiosk,
    openedAtMs: of.opened_ms,
    applied: minor(Math.max(0, of.applied - voided)),
    owed,
    uncounted,
    untilCounted: uncountedNotes > 0,
    paid,
    seq: of.seq,
  };
}
