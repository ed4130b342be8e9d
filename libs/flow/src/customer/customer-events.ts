import type { FeeType } from '../catalogue/fee-type.js';
import type { Tender } from '../payment/tender.js';
import type { CaseAnswer, FindReply } from '../ports/central.js';
import type { MethodId } from '../screen/method.js';
import type { AccessTouch, Touch } from '../screen/touch.js';
import type { Language } from '../text/language.js';

/** Touches that the kiosk completes with what only it knows. */
type Completed =
  | { readonly type: 'start'; readonly fees: readonly FeeType[] }
  | {
      readonly type: 'method';
      readonly id: MethodId;
      readonly available: boolean;
      /** Absent: cash. */
      readonly tender?: Tender;
    }
  | { readonly type: 'stop'; readonly moneyIn: boolean };

/** Touches as they are. The kiosk keeps time and looks to itself: the machine knows neither. */
type Plain = Exclude<
  Touch,
  { readonly type: Completed['type'] | 'moreTime' | AccessTouch['type'] }
>;

/** A touch, or an answer from the world. */
export type CustomerEvent =
  | Completed
  | Plain
  | { readonly type: 'code.scanned'; readonly text: string }
  | { readonly type: 'lookup.answered'; readonly reply: FindReply }
  | { readonly type: 'case.answered'; readonly answer: CaseAnswer }
  | { readonly type: 'timeUp'; readonly moneyIn: boolean; readonly sawEnd: boolean }
  /** The payment takes no more notes: what comes next is its own to tell. */
  | { readonly type: 'payment.closing' }
  /** It could not be opened: nothing was taken. */
  | { readonly type: 'payment.gone' }
  | { readonly type: 'payment.recovered'; readonly language: Language };
