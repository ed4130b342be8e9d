import { invariant } from '../invariant/invariant.js';
import { larger, minor, smaller, subtract, zero, type Minor } from '../money/money.js';
import { CHANGE_MAX, commonPart, isPayable, reachOf } from './change.js';
import type { FloatLevel } from './float.js';

/**
 * What a customer is told before the first note (S: "this kiosk gives no change / change up to X").
 *
 * `upTo`: every surplus that this payment can leave, up to this one, can be paid to the last fen.
 */
export type ChangeOffer =
  { readonly kind: 'exactOnly' } | { readonly kind: 'change'; readonly upTo: Minor };

/** What an offer is computed from. */
export interface OfferGrounds {
  readonly due: Minor;
  /** Notes that the acceptor takes, in any order. */
  readonly denominations: readonly Minor[];
  readonly levels: readonly FloatLevel[];
  /** Coins of each hopper that are not promised: books err, and a jam leaves some behind. */
  readonly spare: number;
}

const EXACT_ONLY: ChangeOffer = { kind: 'exactOnly' };

/**
 * The change that may be promised for a payment.
 *
 * Notes are multiples of a common part, so only some surpluses can occur: for 123.40 in whole yuan
 * 0.60, 1.60 and so on. The promise ends below the first of them that the float cannot pay, and is
 * never larger than the largest note less the smallest coin.
 */
export function changeOffer({ due, denominations, levels, spare }: OfferGrounds): ChangeOffer {
  const surest = levels.map((level) => ({ ...level, coins: Math.max(0, level.coins - spare) }));
  const largest = denominations.reduce(larger, zero);
  const step = denominations.reduce<number>(commonPart, 0);
  if (step === 0) return EXACT_ONLY;
  const reach = reachOf(surest, smaller(largest, CHANGE_MAX));
  let upTo = zero;
  for (let surplus = firstSurplus(due, step); surplus < largest; surplus += step) {
    if (!isPayable(reach, minor(surplus))) break;
    upTo = minor(surplus);
  }
  return upTo === zero ? EXACT_ONLY : { kind: 'change', upTo };
}

/** The smallest surplus above 0 that multiples of the step can leave. */
function firstSurplus(due: Minor, step: number): number {
  return step - (due % step);
}

/** Whether a note in escrow may be kept under an offer: no surplus is left, or one that can be paid. */
export function mayKeep(note: Minor, remaining: Minor, offer: ChangeOffer): boolean {
  invariant(note > 0, 'a note is worth something');
  const surplus = subtract(note, remaining);
  if (surplus <= 0) return true;
  return offer.kind === 'change' && surplus <= offer.upTo;
}

/** Whether a payment can be brought to its end at all with these notes and this offer. */
export function canBePaid({ due, denominations }: OfferGrounds, offer: ChangeOffer): boolean {
  const step = denominations.reduce<number>(commonPart, 0);
  if (step === 0) return false;
  return due % step === 0 || (offer.kind === 'change' && firstSurplus(due, step) <= offer.upTo);
}
