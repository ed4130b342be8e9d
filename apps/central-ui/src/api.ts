import type { Bilingual } from '@kiosk/flow/text/language';
import type { FleetLists } from './api-fleet.js';
import type { MoneyLists } from './money-api.js';
import type { StaffLists } from './staff-lists.js';
import { ask } from './session/ask.js';
import { SIGNED_OUT } from './session/use-session.js';

/** What `/api/…` answers; central's own reading is `console-queries.ts`. Money is fen, times are ms. */
export interface Payment {
  readonly kiosk: string;
  readonly paymentId: string;
  readonly startedWallMs: number;
  readonly lastSeq: number;
  readonly rows: number;
  readonly lastType: string;
  readonly tender: string;
  readonly cash: number;
  /** By card or wallet, not given back. */
  readonly charged: number;
  readonly biller: number;
  readonly claims: number;
  readonly suspense: number;
  readonly feeId: string | null;
  readonly account: string | null;
  readonly posting: PostingState | null;
  readonly reason: string | null;
}

export type PostingState = 'pending' | 'accepted' | 'refused';

export interface Posting {
  readonly paymentId: string;
  readonly kiosk: string;
  readonly feeId: string;
  readonly account: string;
  readonly amount: number;
  readonly state: PostingState;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly attempts: number;
  readonly askedMs: number;
  readonly decidedMs: number | null;
}

export interface JournalRow {
  readonly seq: number;
  readonly wallMs: number;
  readonly clockQuality: string;
  readonly paymentId: string;
  readonly type: string;
  readonly body: string;
  readonly lines: string;
  readonly problem: string | null;
}

export interface Claim {
  readonly kiosk: string;
  readonly paymentId: string;
  /** Masked: who pays it out types it from the paper. */
  readonly code: string;
  readonly feeId: string;
  readonly account: string;
  readonly openedMs: number;
  readonly cause: string | null;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly owed: number;
  readonly uncounted: number;
  readonly doubtfulNotes: number;
  readonly paid: number;
  readonly state: 'open' | 'paid' | 'withdrawn' | 'none';
}

export interface SuspendedNote {
  readonly kiosk: string;
  readonly seq: number;
  readonly value: number;
  readonly wallMs: number;
  /** Number of the entry that gave it a place. */
  readonly entry: number | null;
}

export interface LedgerEntry {
  readonly number: number;
  readonly kind: string;
  readonly kiosk: string;
  readonly paymentId: string | null;
  readonly seq: number | null;
  readonly amount: number;
  readonly owner: string;
  readonly second: string | null;
  readonly reason: string;
  readonly lines: string;
  readonly atMs: number;
}

export interface Alarm {
  readonly id: string;
  readonly kiosk: string;
  readonly code: string;
  readonly detail: string;
  readonly raisedMs: number;
}

export interface BillImport {
  readonly id: string;
  readonly file: string;
  readonly atMs: number;
  readonly lines: number;
  readonly bills: number;
  readonly accounts: number;
  readonly unchanged: number;
  readonly bad: number;
  /** JSON list of `{line, column, expected}`. */
  readonly report: string;
}

export interface Fee {
  readonly id: string;
  readonly name: Bilingual;
  readonly biller: Bilingual;
  readonly billerId: string;
}

/** Every list that the console can ask for. */
export interface Lists extends FleetLists, StaffLists, MoneyLists {
  readonly payments: readonly Payment[];
  readonly postings: readonly Posting[];
  readonly claims: readonly Claim[];
  readonly suspense: readonly SuspendedNote[];
  readonly entries: readonly LedgerEntry[];
  readonly journal: readonly JournalRow[];
  readonly alarms: readonly Alarm[];
  readonly imports: readonly BillImport[];
  readonly fees: readonly Fee[];
}

/**
 * Asks central for a list.
 *
 * @throws Error when central cannot be reached or refuses.
 */
export async function fetchList<Name extends keyof Lists>(
  name: Name,
  query: Readonly<Record<string, string>> = {},
): Promise<Lists[Name]> {
  const response = await fetch(`/api/${name}?${new URLSearchParams(query).toString()}`);
  if (response.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
  if (!response.ok) throw new Error(`central answered ${response.status}`);
  return (await response.json()) as Lists[Name];
}

/** What became of a wish: the entry that stands for it, or why there is none. */
export type Answer =
  | { readonly result: 'done'; readonly number: number; readonly amount: number }
  | { readonly result: 'refused'; readonly code: string; readonly message: string };

/** Sends a wish of staff; asked again with the same id, central answers as before. Rejects never. */
export async function sendWish(path: string, wish: object): Promise<Answer> {
  const reply = await ask(path, wish);
  return reply.result === 'done' ? ({ result: 'done', ...reply.body } as Answer) : reply;
}
