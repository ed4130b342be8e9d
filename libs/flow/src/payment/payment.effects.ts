import { effect } from '../effect/effect.js';
import type { NoteIntent, ReturnReason } from '../ports/bill-acceptor.js';
import type { PostRequest } from '../ports/central.js';

/** Which paper a payment ends with; the runner draws it from the payment as it then stands. */
export interface PaperRequest {
  readonly jobId: string;
  /** 0 for the original, which is printed at most once; 1, 2 … for copies marked as such. */
  readonly copy: number;
}

/** Time limits a payment asks for. A late one is harmless in every state. */
export type DeadlineName = 'closing' | 'posting';

/** All that a payment may ask for. `stackNote` and `postPayment` are durable before they are done. */
export const paymentEffects = {
  acceptCash: effect<{ readonly accept: boolean }>(),
  stackNote: effect<NoteIntent>(),
  returnNote: effect<{ readonly noteId: string; readonly reason: ReturnReason }>(),
  setDeadline: effect<{ readonly name: DeadlineName; readonly afterMs: number }>(),
  postPayment: effect<PostRequest>(),
  printPaper: effect<PaperRequest>(),
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
]);

/** The longest wait for an acceptor to say that no note can come any more. */
export const CLOSING_LIMIT_MS = 40_000;
/** The longest a customer watches a posting before it is told as "being confirmed". */
export const POSTING_LIMIT_MS = 15_000;
