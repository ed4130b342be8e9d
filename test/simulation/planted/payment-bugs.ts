import type { PlantedBug } from './planted-bug.js';

const MACHINE = 'libs/flow/src/payment/payment.machine.ts';
const MONEY = 'libs/flow/src/payment/payment.money.ts';
const NOTES = 'libs/flow/src/payment/payment.notes.ts';
const STEP = 'libs/flow/src/payment/payment.step.ts';
const EFFECTS = 'libs/flow/src/payment/payment.effects.ts';

/** Bugs in what a payment decides. */
export const PAYMENT_BUGS: readonly PlantedBug[] = [
  {
    id: 'credit-at-escrow',
    hazard: 'H30',
    what: 'a note counts as soon as it is held',
    file: MACHINE,
    find: `{ noteId, value, state: 'intent' as const }`,
    replace: `{ noteId, value, state: 'stacked' as const }`,
  },
  {
    id: 'undecided-credited',
    hazard: 'R3',
    what: 'a note that nobody knows of counts as inserted',
    file: MACHINE,
    find: `mark(context, event.noteId, 'undecided')`,
    replace: `mark(context, event.noteId, 'stacked')`,
  },
  {
    id: 'undecided-dropped',
    hazard: 'R3',
    what: 'a note that nobody knows of is taken as given back',
    file: MACHINE,
    find: `mark(context, event.noteId, 'undecided')`,
    replace: `mark(context, event.noteId, 'returned')`,
  },
  {
    id: 'returned-counted',
    hazard: 'H30',
    what: 'a note that went back counts as inserted',
    file: MACHINE,
    find: `mark(context, event.noteId, 'returned')`,
    replace: `mark(context, event.noteId, 'stacked')`,
  },
  {
    id: 'stacked-ignored',
    hazard: 'H31',
    what: 'a note that stacks while notes are taken is not counted',
    file: MACHINE,
    find: `'note.stacked': { actions: 'takeIn' }`,
    replace: `'note.stacked': { actions: [] }`,
  },
  {
    id: 'surplus-forgotten',
    hazard: 'I12',
    what: 'what is over after posting is owed to nobody',
    file: MACHINE,
    find: `const claimed = subtract(insertedOf(context), context.request.amount);`,
    replace: `const claimed = zero;`,
  },
  {
    id: 'claim-forgotten-on-refusal',
    hazard: 'I12',
    what: 'the biller refuses, and the money is owed to nobody',
    file: MACHINE,
    find: `return { claimed: insertedOf(context), claimCause, endedAtMs: event.wallMs };`,
    replace: `return { claimed: zero, claimCause, endedAtMs: event.wallMs };`,
  },
  {
    id: 'claim-forgotten-on-stop',
    hazard: 'I12',
    what: 'a stopped payment leaves its money without an owner',
    file: MACHINE,
    find: `return { claimed, claimCause: causeOf(context), endedAtMs: event.wallMs };`,
    replace: `return { claimed: zero, claimCause: causeOf(context), endedAtMs: event.wallMs };`,
  },
  {
    id: 'time-out-beats-posting',
    hazard: 'F17',
    what: 'no answer in time is taken as a refusal',
    file: MACHINE,
    find: `      target: 'beingConfirmed',`,
    replace: `      target: 'claimed',`,
  },
  {
    id: 'time-out-beats-stacked',
    hazard: 'H32',
    what: 'a time-out ends the payment with a note under way',
    file: MACHINE,
    find: `    'customer.timedOut': {
      target: 'closing',`,
    replace: `    'customer.timedOut': {
      target: 'deciding',`,
  },
  {
    id: 'stop-beats-stacked',
    hazard: 'H32',
    what: 'a stop ends the payment with a note under way',
    file: MACHINE,
    find: `    'customer.stopped': {
      target: 'closing',`,
    replace: `    'customer.stopped': {
      target: 'deciding',`,
  },
  {
    id: 'late-note-forgotten',
    hazard: 'R6',
    what: 'not charged, then a note is found in the box: it is owed to nobody',
    file: MACHINE,
    find: `'note.stacked': { target: 'claimed', actions: 'takeInLate' }`,
    replace: `'note.stacked': { actions: [] }`,
  },
  {
    id: 'exact-takes-part',
    hazard: 'I07',
    what: 'a bill that is paid whole or not at all is paid in part',
    file: MONEY,
    find: `return inserted >= payment.due ? payment.due : zero;`,
    replace: `return smaller(inserted, payment.due);`,
  },
  {
    id: 'surplus-posted',
    hazard: 'I07',
    what: 'more than is due goes to a biller that takes no surplus',
    file: MONEY,
    find: `    case 'partial-ok':
      return smaller(inserted, payment.due);`,
    replace: `    case 'partial-ok':
      return inserted;`,
  },
  {
    id: 'prepaid-withheld',
    hazard: 'I07',
    what: 'a prepayment is cut to what is due',
    file: MONEY,
    find: `    case 'prepay-any':
      return inserted;`,
    replace: `    case 'prepay-any':
      return smaller(inserted, payment.due);`,
  },
  {
    id: 'parts-do-not-add-up',
    hazard: 'I07',
    what: 'what pays ahead is left out of the parts',
    file: MONEY,
    find: `return { items: paid, prepaid: left };`,
    replace: `return { items: paid, prepaid: zero };`,
  },
  {
    id: 'in-flight-counted',
    hazard: 'I20',
    what: 'the page counts a note that is still on its way',
    file: MONEY,
    find: `total(payment, 'stacked');`,
    replace: `total(payment, 'stacked', 'intent');`,
  },
  {
    id: 'doubt-counted',
    hazard: 'R3',
    what: 'an undecided note pays the bill',
    file: MONEY,
    find: `total(payment, 'stacked');`,
    replace: `total(payment, 'stacked', 'undecided');`,
  },
  {
    id: 'overpay',
    hazard: 'H33',
    what: 'a note is kept however much it leaves over',
    file: NOTES,
    find: `return fee.policy === 'prepay-any' || after - due <= fee.surplusMax;`,
    replace: `return true;`,
  },
  {
    id: 'credit-not-durable',
    hazard: 'H14',
    what: 'a credit waits in memory for the next commit',
    file: STEP,
    find: `    lines.length > 0 ||
    VERDICTS.has(type) ||`,
    replace: ``,
  },
  {
    id: 'stack-before-intent',
    hazard: 'H1',
    what: 'STACK goes out before its intent is on the disk',
    file: EFFECTS,
    find: `  'stackNote',\n`,
    replace: ``,
  },
  {
    id: 'post-before-intent',
    hazard: 'I06',
    what: 'the posting goes out before its intent is on the disk',
    file: EFFECTS,
    find: `  'postPayment',\n`,
    replace: ``,
  },
  {
    id: 'resume-left-out',
    hazard: 'I24',
    what: 'a posting that was asked for before a restart is not taken up again',
    file: STEP,
    find: `        { type: 'postPayment', params: request },
        {`,
    replace: `        {`,
  },
  {
    id: 'background-left-out',
    hazard: 'I24',
    what: 'a late posting is not taken up again after a restart',
    file: STEP,
    find: `      return [{ type: 'postPayment', params: request }];`,
    replace: `      return [];`,
  },
  {
    id: 'closing-left-out',
    hazard: 'I24',
    what: 'a payment that was closing at a restart closes for ever',
    file: STEP,
    find: `      return closingAgain;`,
    replace: `      return [];`,
  },
];
