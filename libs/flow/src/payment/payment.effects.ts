import { effect } from '../effect/effect.js';
import type { NoteIntent, ReturnReason } from '../ports/bill-acceptor.js';
import type { PostRequest } from '../ports/central.js';
import { tenderEffects } from './tender.effects.js';

/** Which paper a payment ends with; the runner draws it from the payment as it then stands. */
export interface PaperRequest {
  readonly jobId: string;
  /** 0 for the original, which is printed at most once; 1, 2 … for copies marked as such. */
  readonly copy: number;
}

/** Time limits a payment asks for. A late one is harmless in every state. */
export type DeadlineName =
  | 'closing'
  | 'posting'
  | 'card' // the customer, at the terminal
  | 'goods' // the biller, while the terminal waits
  | 'verdict' // the terminal, after an abort or an approval
  | 'order' // central, before there is a code to show
  | 'wallet' // the customer, before the code
  | 'closingOrder' // central, after the order was to be ended
  | 'givingBack' // the customer, before the slip
  | 'again' // the terminal, before the next reversal
  | 'day'; // anybody, before people have to look

/** A time limit that is asked for. */
export interface Deadline {
  readonly name: DeadlineName;
  readonly afterMs: number;
  /** Which try it belongs to: one that is over is not ended once more. */
  readonly turn?: number;
}

/** All that a payment may ask for. `stackNote` and `postPayment` are durable before they are done. */
export const paymentEffects = {
  acceptCash: effect<{ readonly accept: boolean }>(),
  stackNote: effect<NoteIntent>(),
  returnNote: effect<{ readonly noteId: string; readonly reason: ReturnReason }>(),
  setDeadline: effect<Deadline>(),
  postPayment: effect<PostRequest>(),
  printPaper: effect<PaperRequest>(),
  ...tenderEffects,
};

type Effects = typeof paymentEffects;

/** One request, as a union over `type`: a switch over it is checked for completeness. */
export type PaymentEffect = {
  [Type in keyof Effects]: { readonly type: Type; readonly params: Parameters<Effects[Type]>[1] };
}[keyof Effects];

/** Effects that cannot be taken back: the row that asks for them is on the disk first (I04). */
export const IRREVOCABLE: ReadonlySet<PaymentEffect['type']> = new Set([
  'stackNote',
  'postPayment',
  'printPaper',
  'authorise',
  'askOrder',
  'closeOrder',
  'reverseCharge',
  'refundOrder',
]);

/** The longest wait for an acceptor to say that no note can come any more. */
export const CLOSING_LIMIT_MS = 40_000;
/** The longest a customer watches a posting before it is told as "being confirmed". */
export const POSTING_LIMIT_MS = 15_000;
