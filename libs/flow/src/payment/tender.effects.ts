import { effect } from '../effect/effect.js';
import type { AuthorisationIntent, GoodsAnswer, ReversalIntent } from '../ports/card-reader.js';
import type { PostRequest } from '../ports/central.js';
import type { WalletOrderId, WalletOrderRequest } from '../ports/wallets.js';

/** Why people have to look. */
export type CaseCause =
  | 'unknownCharge' // the terminal cannot say
  | 'orderInDoubt' // central and provider do not agree
  | 'notGivenBack' // asked for during a day, and nobody has answered
  | 'reversalFailed' // refused six times; it stands as a claim
  | 'lateReversal'; // given back after it had become a claim

/** A wallet order that is asked for. */
export interface OrderIntent extends WalletOrderRequest {
  readonly by: 'qr' | 'code';
  /** After a restart: its state is asked first, and a phone's code is gone. */
  readonly isResumed: boolean;
}

/**
 * What a payment by card or wallet may ask for. `authorise`, `askOrder`, `reverseCharge` and
 * `refundOrder` are durable before they are done; `authorise` is done once, the rest may be repeated.
 */
export const tenderEffects = {
  authorise: effect<AuthorisationIntent>(),
  answerGoods: effect<{ readonly authorisationId: string; readonly answer: GoodsAnswer }>(),
  abortAuthorisation: effect<{ readonly authorisationId: string }>(),
  /** Asks the biller to keep the bill for this payment; → `reservation.answered`. */
  reserveBill: effect<PostRequest>(),
  reverseCharge: effect<ReversalIntent>(),
  /** The terminal may take cards again. */
  settleCharge: effect<{ readonly authorisationId: string }>(),
  /** Makes the order, then follows it until it is final. */
  askOrder: effect<OrderIntent>(),
  /** Ends the order, then follows it until it is final. */
  closeOrder: effect<WalletOrderId>(),
  /** Gives a paid order back, until that is done. */
  refundOrder: effect<WalletOrderId>(),
  /** Puts it before people: a row of its own, nothing else. */
  openCase: effect<{ readonly cause: CaseCause }>(),
};

type Effects = typeof tenderEffects;

/** One request of a payment by card or wallet. */
export type TenderEffect = {
  [Type in keyof Effects]: { readonly type: Type; readonly params: Parameters<Effects[Type]>[1] };
}[keyof Effects];

export const isTenderEffect = (request: { readonly type: string }): request is TenderEffect =>
  request.type in tenderEffects;
