import type { SurplusPolicy } from '../catalogue/fee-type.js';
import type { Minor } from '../money/money.js';
import type { ReturnReason } from '../ports/bill-acceptor.js';
import type { ReceiptDocument } from '../receipt/document.js';
import type { Bilingual } from '../text/language.js';
import type { CaseScreen } from './case-screen.js';
import type { Entry } from './entry.js';
import type { ClaimCause } from './claim-cause.js';
import type { FeeTile } from './fee-tile.js';
import type { Limit } from './limit.js';
import type { TenderKind } from './method.js';
import type { TenderScreen } from './tender-screen.js';
import type { PaperState } from './paper-state.js';
import type { ServiceScreen } from './service-screen.js';

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
  /** S19; `givingBack`: the biller would not take it, or the customer had stopped. */
  | {
      readonly name: 'posting';
      readonly doing: 'posting' | 'givingBack';
      readonly tender: TenderKind;
      readonly amount: Minor;
      readonly pace: 'normal' | 'slow' | 'verySlow';
    }
  /** S20 to S22 */
  | {
      readonly name: 'done';
      readonly fee: FeeTile;
      readonly tender: TenderKind;
      readonly applied: Minor;
      /** What came in: notes, or the charge. */
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
  /**
   * S24. `biller`: has not answered. `charge`: nobody can say yet whether there is one. `givingBack`:
   * there is one, and it goes back.
   */
  | {
      readonly name: 'beingConfirmed';
      readonly what: 'biller' | 'charge' | 'givingBack';
      readonly tender: TenderKind;
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
  /** S12, S17, S18, S23. */
  | TenderScreen
  /** S31: "check my case". */
  | CaseScreen
  /** S32 */
  | { readonly name: 'thanks'; readonly takeReceipt: boolean }
  /** T01 to T12 */
  | ServiceScreen;

export type ScreenName = Screen['name'];
