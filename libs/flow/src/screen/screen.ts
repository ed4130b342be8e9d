import type { FeeCategory, SurplusPolicy } from '../catalogue/fee-type.js';
import type { Minor } from '../money/money.js';
import type { ReturnReason } from '../ports/bill-acceptor.js';
import type { ReceiptDocument } from '../receipt/document.js';
import type { Bilingual } from '../text/language.js';
import type { CaseScreen } from './case-screen.js';
import type { Entry } from './entry.js';
import type { ClaimCause, NothingTaken } from './claim-cause.js';
import type { Limit } from './limit.js';
import type { PaperState } from './paper-state.js';
import type { ServiceScreen } from './service-screen.js';

/** A fee as a tile: six at most on a screen. */
export interface FeeTile {
  readonly id: string;
  readonly category: FeeCategory;
  readonly name: Bilingual;
  readonly biller: Bilingual;
  /** False where central is needed and cannot be reached. */
  readonly available: boolean;
}

/** What the customer is told about a note that came back or did not go in. */
export type NoteNotice = { readonly reason: ReturnReason; readonly value?: Minor };

/** One bill as a row of the list. */
export interface BillLine {
  readonly id: string;
  readonly period: Bilingual;
  readonly description: Bilingual;
  readonly dueDate: string;
  readonly amount: Minor;
  readonly lateFee: Minor;
  readonly status: 'open' | 'overdue' | 'paid';
  readonly selected: boolean;
}

/** The account on every screen between lookup and payment; masked. */
export interface AccountLine {
  readonly number: string;
  readonly name: string;
  readonly address: string;
  readonly balance?: Minor;
}

/** What stopping does with the money, said before it happens (4.3 rule 3). */
export type Consequence = 'nothing' | 'prepaid' | 'partPaid' | 'claim' | 'paid';

export type { PaperState };

export type MethodId = 'cash' | 'card' | 'wallet';

/** Everything a customer can be shown. Computed by `screenOf`; the page draws it and keeps nothing. */
export type Screen =
  /** S00 */
  | { readonly name: 'starting'; readonly recovering: boolean }
  /** S01, with the banner of S02 when `limits` is not empty. */
  | {
      readonly name: 'attract';
      readonly fees: readonly FeeTile[];
      readonly limits: readonly Limit[];
      readonly denominations: readonly Minor[];
    }
  /** S03 */
  | {
      readonly name: 'outOfService';
      readonly limits: readonly Limit[];
      /** What operations say beside the usual words. */
      readonly note?: Bilingual;
    }
  /** S04 */
  | {
      readonly name: 'feeMenu';
      readonly fees: readonly FeeTile[];
      readonly limits: readonly Limit[];
    }
  /** S05 */
  | {
      readonly name: 'identify';
      readonly fee: FeeTile;
      readonly entry: Entry;
      readonly scanner: boolean;
    }
  /** S06 */
  | {
      readonly name: 'secondFactor';
      readonly fee: FeeTile;
      readonly account: string;
      readonly entry: Entry;
    }
  /** S07; `slow` after 1 s, `verySlow` after 5 s. */
  | {
      readonly name: 'searching';
      readonly fee: FeeTile;
      readonly pace: 'normal' | 'slow' | 'verySlow';
    }
  /** S08 */
  | {
      readonly name: 'lookupEnded';
      readonly fee: FeeTile;
      readonly why: 'notFound' | 'tooManyTries' | 'unavailable' | 'nothingToPay';
    }
  /** S09 */
  | {
      readonly name: 'billList';
      readonly fee: FeeTile;
      readonly account: AccountLine;
      /** One page of at most five. */
      readonly bills: readonly BillLine[];
      readonly page: number;
      readonly pages: number;
      readonly selectedCount: number;
      readonly total: Minor;
      readonly oldestFirst: boolean;
      readonly mayPrepay: boolean;
    }
  /** S10 */
  | {
      readonly name: 'amount';
      readonly fee: FeeTile;
      readonly account: AccountLine;
      readonly kind: 'partial' | 'prepay';
      readonly due: Minor;
      readonly min: Minor;
      readonly max: Minor;
      readonly presets: readonly Minor[];
      /** Digits typed so far, e.g. "50"; whole yuan only. */
      readonly typed: string;
      readonly valid: boolean;
      readonly wrong: boolean;
    }
  /** S11 */
  | {
      readonly name: 'check';
      readonly fee: FeeTile;
      readonly account: AccountLine;
      readonly items: readonly { readonly label: Bilingual; readonly amount: Minor }[];
      readonly total: Minor;
      readonly mayChangeAmount: boolean;
      readonly policy: SurplusPolicy;
    }
  /** S12 */
  | {
      readonly name: 'method';
      readonly fee: FeeTile;
      readonly total: Minor;
      readonly methods: readonly {
        readonly id: MethodId;
        readonly available: boolean;
        readonly why?: Limit | 'overLimit' | 'notOffered';
        readonly max?: Minor;
      }[];
    }
  /** What happens to a surplus, agreed to before the first note (4.3 rule 2). */
  | {
      readonly name: 'cashTerms';
      readonly fee: FeeTile;
      readonly total: Minor;
      readonly policy: SurplusPolicy;
      readonly denominations: readonly Minor[];
      readonly receiptOnScreenOnly: boolean;
    }
  /** S13 and S14 */
  | {
      readonly name: 'insertCash';
      readonly fee: FeeTile;
      readonly due: Minor;
      readonly inserted: Minor;
      readonly remaining: Minor;
      readonly surplus: Minor;
      readonly policy: SurplusPolicy;
      /** What the acceptor does; `closing`: no more notes, one may still be on its way. */
      readonly slot: 'opening' | 'ready' | 'reading' | 'stacking' | 'closing' | 'faulty';
      readonly notes: readonly Minor[];
      readonly denominations: readonly Minor[];
      readonly notice?: NoteNotice;
      readonly mayFinish: boolean;
      readonly finishing: Consequence;
    }
  /** S26 */
  | {
      readonly name: 'confirmStop';
      readonly inserted: Minor;
      readonly remaining: Minor;
      readonly consequence: Consequence;
    }
  /** S15 */
  | {
      readonly name: 'notEnough';
      readonly due: Minor;
      readonly inserted: Minor;
      readonly remaining: Minor;
      readonly consequence: Consequence;
      /** False when the acceptor can take no more. */
      readonly mayAdd: boolean;
    }
  /** S19 */
  | {
      readonly name: 'posting';
      readonly amount: Minor;
      readonly pace: 'normal' | 'slow' | 'verySlow';
    }
  /** S20 to S22 */
  | {
      readonly name: 'done';
      readonly fee: FeeTile;
      readonly applied: Minor;
      readonly inserted: Minor;
      readonly receiptNo: string;
      readonly postedWithin: Bilingual;
      /** Money beyond what was due, by policy. */
      readonly surplus?: { readonly amount: Minor; readonly claimCode?: string };
      readonly receipt: ReceiptDocument;
      readonly paper: PaperState;
      /** A copy, marked as one, may be printed. */
      readonly mayReprint: boolean;
    }
  /** S23: no money was taken. */
  | { readonly name: 'notCharged'; readonly why: NothingTaken }
  /** S24 */
  | {
      readonly name: 'beingConfirmed';
      readonly fee: FeeTile;
      readonly amount: Minor;
      readonly code: string;
      readonly receipt: ReceiptDocument;
      readonly paper: PaperState;
      readonly mayReprint: boolean;
    }
  /** S25 */
  | {
      readonly name: 'claim';
      readonly amount: Minor;
      readonly code: string;
      readonly why: ClaimCause;
      /** True: a note could not be decided; the amount holds once the box is counted. */
      readonly untilCounted: boolean;
      readonly receipt: ReceiptDocument;
      readonly paper: PaperState;
      readonly mayReprint: boolean;
    }
  /** S31: "check my case". */
  | CaseScreen
  /** S32 */
  | { readonly name: 'thanks'; readonly takeReceipt: boolean }
  /** T01 to T12 */
  | ServiceScreen;

export type ScreenName = Screen['name'];
