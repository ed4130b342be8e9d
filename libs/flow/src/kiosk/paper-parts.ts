import type { Payment } from '../payment/payment.js';
import { paperOf } from '../payment/payment.receipt.js';
import type { PaperState } from '../screen/screen.js';
import type { View } from './view.js';

/** Copies of one paper that a customer can have at the kiosk. */
export const COPIES_MAX = 2;

function paperState(payment: Payment, view: View): PaperState {
  const last = payment.papers.at(-1);
  if (last === undefined) return 'off';
  // Nothing is promised that a printer which cannot be used would have to keep.
  const isOpen = last.outcome === 'failed' || last.outcome === 'printing';
  if (isOpen && !view.printerUsable) return 'off';
  return last.outcome;
}

const mayReprint = (payment: Payment, view: View): boolean =>
  view.printerUsable &&
  payment.papers.length <= COPIES_MAX &&
  payment.papers.every((paper) => paper.outcome !== 'printing');

/** The part of an ending's screen that is about its paper. */
export const paperParts = (payment: Payment, view: View) => ({
  receipt: paperOf(payment, view.letterhead, {
    copy: Math.max(0, payment.papers.length - 1),
    claimDays: view.claimDays,
    evidence: view.evidence,
  }),
  paper: paperState(payment, view),
  mayReprint: mayReprint(payment, view),
});
