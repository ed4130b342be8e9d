import { checkCharge, checkNotCharged, clearedOf, doubtfulOf } from './charge-verdict.js';
import type { Evidence } from './evidence.js';
import { canBe } from './possible-sums.js';
import { total, valuesOf, type ReadPayment } from './reading.js';
import type { SeenEnd, Watch } from './watch.js';

/** What one payment comes down to, in fen. */
interface Sums {
  readonly credited: number;
  readonly foreign: number;
  readonly undecided: number;
  /** Owed to the biller by the books. */
  readonly applied: number;
  /** Charged to card or wallet by the books, and perhaps charged. */
  readonly charged: number;
  readonly doubtful: number;
  /** Owed to the customer by the books, undecided notes and charges included. */
  readonly owed: number;
}

function sumsOf(payment: ReadPayment): Sums {
  const by = (account: string): number => payment.accounts.get(account) ?? 0;
  const payable = [...payment.accounts].filter(([name]) => name.startsWith('biller_payable:'));
  return {
    credited: total(valuesOf(payment, 'credited')),
    foreign: total(valuesOf(payment, 'foreign')),
    undecided: total(valuesOf(payment, 'undecided')),
    applied: -total(payable.map(([, amount]) => amount)),
    charged: clearedOf(payment),
    doubtful: doubtfulOf(payment),
    owed: -by('claims_payable'),
  };
}

/** Holds one payment against the notes that lie in the boxes for it, and its biller's book. */
export function checkPayment(watch: Watch, payment: ReadPayment, evidence: Evidence): void {
  const sums = sumsOf(payment);
  checkBooks(watch, payment, sums);
  checkTruth(watch, payment, evidence);
  checkPosting(watch, payment, evidence);
  checkCharge(watch, payment, evidence.charges);
  if (payment.outcome === undefined) return; // not ended: I24 tells
  checkEnd(watch, payment, sums);
  checkPolicy(watch, payment, sums);
  const seen = watch.ends.get(payment.id);
  if (seen !== undefined) {
    checkSeen(watch, payment, seen);
    checkNotCharged(watch, payment, seen);
    checkSeenAmounts(watch, payment, { seen, sums });
  } else checkUnseen(watch, payment, sums);
}

function checkBooks(watch: Watch, payment: ReadPayment, sums: Sums): void {
  const boxes = [...payment.accounts].filter(([name]) => name.startsWith('cashbox:'));
  const booked = total(boxes.map(([, amount]) => amount));
  if (booked !== sums.credited + sums.foreign) {
    const notes = `${sums.credited} credited, ${sums.foreign} foreign`;
    watch.violated('I01', `${payment.id} books ${booked} into the box, its notes say ${notes}`);
  }
}

/** Nothing is credited that does not lie in a box for this payment, and nothing is left out. */
function checkTruth(watch: Watch, payment: ReadPayment, { boxed }: Evidence): void {
  const inBox = total(boxed.filter((note) => note.paymentId === payment.id).map((n) => n.value));
  const credited = total(valuesOf(payment, 'credited'));
  if (credited > inBox) {
    watch.violated('I03', `${payment.id} was credited ${credited}, ${inBox} lie in the box for it`);
    return;
  }
  const others = [...watch.reading.payments.values()].flatMap((each) => valuesOf(each, 'foreign'));
  const doubtful = [
    ...valuesOf(payment, 'undecided'),
    ...others,
    ...watch.reading.suspended.map(({ value }) => value),
  ];
  if (!canBe(inBox - credited, doubtful)) {
    watch.violated('I02', `${inBox} lie in the box for ${payment.id}, credited ${credited}`);
  }
}

function checkPosting(watch: Watch, payment: ReadPayment, { posted }: Evidence): void {
  const postings = posted.filter(({ paymentId }) => paymentId === payment.id);
  const amount = total(postings.map((posting) => posting.amount));
  const { applied } = sumsOf(payment);
  if (payment.answered !== undefined && amount !== applied) {
    watch.violated('I07', `${payment.id} applied ${applied}, its biller has ${amount}`);
  }
  if (payment.answered === undefined && payment.outcome !== undefined && amount > 0) {
    watch.violated('I06', `${payment.id} ended without the posting that its biller has`);
  }
}

/** An ended payment has given all its money a place (I12). */
function checkEnd(watch: Watch, payment: ReadPayment, sums: Sums): void {
  const rest = sums.credited + sums.charged - sums.applied - (sums.owed - sums.undecided);
  if (rest !== 0) {
    watch.violated('I12', `${payment.id} ended with ${rest} neither applied nor claimed`);
  }
  if (payment.outcome === 'notCharged' && sums.credited + sums.undecided + sums.charged > 0) {
    watch.violated('I12', `${payment.id} ended as not charged with money in`);
  }
}

/** The fee's policy, in other words than the product's. */
function checkPolicy(watch: Watch, payment: ReadPayment, { applied, credited }: Sums): void {
  const { policy, due, answered, surplusMax, cashMax, charge } = payment;
  // A charge is for what is due, neither more nor less.
  const before = charge === undefined ? payment.creditedAtPosting : due;
  if (charge !== undefined && answered !== 'accepted') return;
  if (before === undefined) checkUnposted(watch, payment, credited);
  else if (answered === 'accepted') checkApplied(watch, payment, { applied, before });
  if (policy !== 'prepay-any' && (before ?? 0) - due > surplusMax) {
    watch.violated('I12', `${payment.id} took ${before} for ${due}: more over than agreed`);
  }
  if (credited > cashMax) watch.violated('I19', `${payment.id} took more cash than it may`);
}

/** What the biller got of the money that was in when it was asked. */
function checkApplied(
  watch: Watch,
  { id, policy, due }: ReadPayment,
  { applied, before }: { readonly applied: number; readonly before: number },
): void {
  const right = policy === 'prepay-any' ? before : Math.min(before, due);
  if (applied !== right) watch.violated('I07', `${id} applied ${applied}, not ${right}`);
  if (policy === 'exact-only' && applied !== due) {
    watch.violated('I07', `${id} paid ${applied} of a bill that is paid whole or not`);
  }
}

/** Money that a biller would have taken was offered to it, unless it came late. */
function checkUnposted(watch: Watch, payment: ReadPayment, credited: number): void {
  const { id, policy, due, outcome } = payment;
  const isWhole = credited >= due;
  if (credited === 0 || (policy === 'exact-only' && !isWhole)) return;
  const late = outcome === 'claimed';
  if (!late || isWhole) watch.violated('I12', `${id} was never posted`);
}

/** Money was in and it ended, with no page that said so: then there is a paper. */
function checkUnseen(watch: Watch, payment: ReadPayment, sums: Sums): void {
  const hasMoney = sums.credited + sums.undecided + sums.charged > 0;
  // A clock that jumped makes a customer look long gone; a stranger is not shown their money.
  if (hasMoney && !payment.hasPaper && watch.sight.clockHolds()) {
    watch.violated('I12', `${payment.id} ended, and its customer has neither seen it nor a paper`);
  }
}

/** What the customer was told when it ended: a number or a code, and the right amount. */
function checkSeen(watch: Watch, payment: ReadPayment, { screen, boxed }: SeenEnd): void {
  const { id, caseCode } = payment;
  const code = `${caseCode.slice(0, 5)}-${caseCode.slice(5, 10)}-${caseCode.slice(10)}`;
  switch (screen.name) {
    case 'notCharged':
      if (boxed > 0) watch.violated('I12', `${id} was told "not charged" with ${boxed} in the box`);
      return;
    case 'done':
      if (screen.receiptNo === '' || screen.receiptNo !== payment.receiptNo) {
        watch.violated('I11', `${id} was shown receipt "${screen.receiptNo}"`);
      }
      return;
    case 'claim':
    case 'beingConfirmed':
      if (screen.code !== code) watch.violated('I13', `${id} was shown the code "${screen.code}"`);
      return;
  }
}

/** The figures of the page are those of the books (I20), where no note can have come in since. */
function checkSeenAmounts(
  watch: Watch,
  payment: ReadPayment,
  { seen, sums }: { readonly seen: SeenEnd; readonly sums: Sums },
): void {
  const { screen } = seen;
  if (sums.undecided + sums.foreign + sums.doubtful > 0) return;
  if (screen.name === 'claim' && screen.amount !== sums.owed) {
    watch.violated('I20', `${payment.id} was shown a claim of ${screen.amount}, not ${sums.owed}`);
  }
  if (screen.name !== 'done') return;
  const surplus = screen.surplus?.amount ?? 0;
  if (screen.applied !== sums.applied || surplus !== sums.owed) {
    const right = `${sums.applied} and ${sums.owed}`;
    watch.violated('I20', `${payment.id} was shown ${screen.applied} and ${surplus}, not ${right}`);
  }
}
