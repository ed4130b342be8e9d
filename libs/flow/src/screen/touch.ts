import type { Access } from './access.js';
import type { Language } from '../text/language.js';
import type { MethodId } from './method.js';

/** How things are to be shown; offered on every screen, and no step of any way. */
export type AccessTouch =
  | { readonly type: 'accessMenu'; readonly isOpen: boolean }
  | { readonly type: 'access'; readonly access: Access };

/** What a finger can say. The server refuses what the current screen does not offer. */
export type Touch =
  | { readonly type: 'start' }
  | { readonly type: 'language'; readonly language: Language }
  /** Asks what became of an earlier payment. */
  | { readonly type: 'checkCase' }
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
  | { readonly type: 'method'; readonly id: MethodId }
  | { readonly type: 'finish' }
  | { readonly type: 'stop' }
  | { readonly type: 'stay' }
  | { readonly type: 'moreTime' }
  | { readonly type: 'reprint' }
  /** The same way to pay once more, after it was not charged. */
  | { readonly type: 'retry' }
  /** Another way to pay. */
  | { readonly type: 'otherMethod' }
  /** The operator's mark was held down for three seconds: staff want to come in. */
  | { readonly type: 'corner' }
  /** One of the things that a screen of staff offers by its id. */
  | { readonly type: 'service'; readonly id: string }
  | AccessTouch;

/** Page → kiosk. */
export interface TouchMessage {
  readonly version: number;
  readonly touch: Touch;
}
