import { unreachable } from '../invariant/invariant.js';
import { smaller, zero } from '../money/money.js';
import type { Payment } from '../payment/payment.js';
import type { PaymentSnapshot, PaymentState } from '../payment/payment.machine.js';
import {
  hasUncounted,
  insertedOf,
  receivedOf,
  remainingOf,
  surplusOf,
  uncountedOf,
} from '../payment/payment.money.js';
import { hasEnded, openIntentsOf } from '../payment/payment.step.js';
import type { Consequence, Screen } from '../screen/screen.js';
import { formatCaseCode } from '../payment/case-code.js';
import { paperParts } from './paper-parts.js';
import { kindOfTender, notChargedScreen, tenderScreenOf } from './tender-screen.js';
import { tileOf, type View } from './view.js';

/** What stopping now does with the money, by the fee's policy. */
export function consequenceOf(payment: Payment): Consequence {
  if (insertedOf(payment) === zero && !hasUncounted(payment)) return 'nothing';
  switch (payment.fee.policy) {
    case 'prepay-any':
      return 'prepaid';
    case 'partial-ok':
      return remainingOf(payment) === zero ? 'paid' : 'partPaid';
    case 'exact-only':
      return remainingOf(payment) === zero ? 'paid' : 'claim';
  }
}

type InsertCash = Extract<Screen, { name: 'insertCash' }>;

function slotOf(snapshot: PaymentSnapshot, view: View): InsertCash['slot'] {
  const { notes } = snapshot.context;
  if (notes.some((note) => note.state === 'intent')) return 'stacking';
  if (snapshot.value === 'closing') return 'closing';
  if (!view.acceptorUsable) return 'faulty';
  if (notes.some((note) => note.state === 'escrow')) return 'reading';
  return view.slotOpen ? 'ready' : 'opening';
}

function insertCash(snapshot: PaymentSnapshot, view: View): Screen {
  const payment = snapshot.context;
  const finishing = consequenceOf(payment);
  return {
    name: 'insertCash',
    fee: tileOf(payment.fee, true),
    due: payment.due,
    inserted: insertedOf(payment),
    remaining: remainingOf(payment),
    surplus: surplusOf(payment),
    policy: payment.fee.policy,
    slot: slotOf(snapshot, view),
    notes: payment.notes.filter((note) => note.state === 'stacked').map((note) => note.value),
    denominations: view.denominations,
    ...(view.notice === undefined ? {} : { notice: view.notice }),
    mayFinish:
      snapshot.value === 'collecting' && (finishing === 'prepaid' || finishing === 'partPaid'),
    finishing,
  };
}

/** The three questions a customer can be looking at while notes are taken. */
function collecting(snapshot: PaymentSnapshot, view: View): Screen {
  const payment = snapshot.context;
  const inserted = insertedOf(payment);
  const remaining = remainingOf(payment);
  const consequence = consequenceOf(payment);
  if (view.customer.matches({ paying: 'stopping' })) {
    return { name: 'confirmStop', inserted, remaining, consequence };
  }
  if (view.customer.matches({ paying: 'notEnough' })) {
    const mayAdd = view.acceptorUsable;
    return { name: 'notEnough', due: payment.due, inserted, remaining, consequence, mayAdd };
  }
  return insertCash(snapshot, view);
}

function done(payment: Payment, view: View): Screen {
  const surplus = payment.claimed + uncountedOf(payment);
  const claimCode = formatCaseCode(payment.caseCode);
  return {
    name: 'done',
    fee: tileOf(payment.fee, true),
    tender: kindOfTender(payment),
    applied: payment.applied,
    inserted: receivedOf(payment),
    receiptNo: payment.receiptNo ?? '',
    postedWithin: payment.fee.postedWithin,
    ...(surplus > 0 || hasUncounted(payment)
      ? { surplus: { amount: surplus as Payment['claimed'], claimCode } }
      : {}),
    ...paperParts(payment, view),
  };
}

function claim(payment: Payment, view: View): Screen {
  const uncounted = uncountedOf(payment);
  return {
    name: 'claim',
    amount: (payment.claimed + uncounted) as Payment['claimed'],
    code: formatCaseCode(payment.caseCode),
    why: payment.claimCause ?? 'undecidedNote',
    untilCounted: hasUncounted(payment),
    ...paperParts(payment, view),
  };
}

type BeingConfirmed = Extract<Screen, { name: 'beingConfirmed' }>;

const beingConfirmed = (
  payment: Payment,
  view: View,
  what: BeingConfirmed['what'] = 'biller',
): BeingConfirmed => ({
  name: 'beingConfirmed',
  what,
  tender: kindOfTender(payment),
  fee: tileOf(payment.fee, true),
  amount: payment.charge?.amount ?? insertedOf(payment),
  code: formatCaseCode(payment.caseCode),
  ...paperParts(payment, view),
});

const givingBack = (payment: Payment, view: View): Screen => ({
  name: 'posting',
  doing: 'givingBack',
  tender: kindOfTender(payment),
  amount: payment.charge?.amount ?? zero,
  pace: view.pace,
});

/** Nothing can be written down any more: the customer leaves with the code, nothing is promised. */
function stranded(payment: Payment, view: View): Screen {
  if (consequenceOf(payment) !== 'nothing' || openIntentsOf(payment).length > 0) {
    return { ...beingConfirmed(payment, view), paper: 'off', mayReprint: false };
  }
  if (payment.tender !== undefined && payment.charge?.state !== 'notTaken') {
    return { ...beingConfirmed(payment, view, 'charge'), paper: 'off', mayReprint: false };
  }
  const tender = kindOfTender(payment);
  const why = tender === 'cash' ? 'acceptorFault' : 'kioskStopped';
  return { name: 'notCharged', why, tender, mayRetry: false, mayChange: false };
}

type CashState =
  | 'collecting'
  | 'closing'
  | 'deciding'
  | 'posting'
  | 'beingConfirmed'
  | 'completed'
  | 'completedLate'
  | 'claimed'
  | 'claimedLate';

/** The same while a card or a wallet is charged, and where it took nothing. */
function chargeScreenOf(
  snapshot: PaymentSnapshot,
  state: Exclude<PaymentState, CashState>,
  view: View,
): Screen {
  const payment = snapshot.context;
  switch (state) {
    case 'inDoubt':
    case 'awaitingVerdict':
      return beingConfirmed(payment, view, 'charge');
    case 'orderUnsettled':
      return payment.papers.length === 0 // nobody can have paid an order that nobody has seen
        ? notChargedScreen(snapshot, view)
        : beingConfirmed(payment, view, 'charge');
    case 'reversing':
    case 'refunding':
      return givingBack(payment, view);
    case 'reversingLate':
    case 'refundingLate':
      return beingConfirmed(payment, view, 'givingBack');
    case 'opening': // left at once
    case 'authorising':
    case 'reserving':
    case 'capturing':
    case 'aborting':
    case 'ordering':
    case 'awaitingWallet':
    case 'swappingOrder':
    case 'payingByCode':
    case 'closingOrder':
    case 'unpaid':
    case 'notCharged':
      return tenderScreenOf(snapshot, view);
    default:
      return unreachable(state);
  }
}

/** What the customer who stands before this payment sees. Pure. */
export function paymentScreenOf(snapshot: PaymentSnapshot, view: View): Screen {
  const payment = snapshot.context;
  const state = snapshot.value;
  if (view.limits.includes('journal') && !hasEnded(snapshot)) return stranded(payment, view);
  switch (state) {
    case 'collecting':
      return collecting(snapshot, view);
    case 'closing':
      return insertCash(snapshot, view);
    case 'deciding':
    case 'posting':
      return {
        name: 'posting',
        doing: 'posting',
        tender: kindOfTender(payment),
        amount: payment.request?.amount ?? smaller(insertedOf(payment), payment.due),
        pace: view.pace,
      };
    case 'beingConfirmed':
      return beingConfirmed(payment, view);
    case 'completed':
    case 'completedLate':
      return done(payment, view);
    case 'claimed':
    case 'claimedLate':
      return claim(payment, view);
    default:
      return chargeScreenOf(snapshot, state, view);
  }
}
