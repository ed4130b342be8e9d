import type { FeeType } from '../catalogue/fee-type.js';
import type { FindReply } from '../ports/central.js';
import type { MethodId } from '../screen/screen.js';
import type { Language } from '../text/language.js';

/** A touch, completed by the runner with what only it knows, or an answer from the world. */
export type CustomerEvent =
  | { readonly type: 'start'; readonly fees: readonly FeeType[] }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'fee'; readonly id: string }
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'delete' }
  | { readonly type: 'clear' }
  | { readonly type: 'confirm' }
  | { readonly type: 'back' }
  | { readonly type: 'end' }
  | { readonly type: 'bill'; readonly id: string }
  | { readonly type: 'page'; readonly page: number }
  | { readonly type: 'preset'; readonly amount: number }
  | { readonly type: 'changeAmount' }
  | { readonly type: 'prepay' }
  | { readonly type: 'method'; readonly id: MethodId; readonly available: boolean }
  | { readonly type: 'finish' }
  | { readonly type: 'stop'; readonly moneyIn: boolean }
  | { readonly type: 'stay' }
  | { readonly type: 'reprint' }
  | { readonly type: 'code.scanned'; readonly text: string }
  | { readonly type: 'lookup.answered'; readonly reply: FindReply }
  | { readonly type: 'timeUp'; readonly moneyIn: boolean }
  /** The payment takes no more notes: what comes next is its own to tell. */
  | { readonly type: 'payment.closing' }
  /** It could not be opened: nothing was taken. */
  | { readonly type: 'payment.gone' }
  | { readonly type: 'payment.recovered'; readonly language: Language };
