import type { PlantedBug } from './planted-bug.js';

const PAYMENT = 'libs/flow/src/payment';
const RUNNER = 'libs/flow/src/runner';
const ZVT = 'libs/hardware/src/protocols/zvt';

/** Bugs in how cards and phones are charged, followed and given back. */
export const TENDER_BUGS: readonly PlantedBug[] = [
  {
    id: 'asked-before-durable',
    hazard: 'I08',
    what: 'the terminal is asked for a charge before that is on the disk',
    folder: ZVT,
    find: `    await this.options.report({ type: 'authorisation.sent', authorisationId });\n`,
    replace: ``,
  },
  {
    id: 'authorised-again-after-restart',
    hazard: 'R1',
    what: 'a charge that a restart left open is asked for once more',
    folder: PAYMENT,
    find: `      return [limit(context, 'card', CARD_LIMIT_MS)];`,
    replace: `      return [
        { type: 'authorise', params: context.charge!.card!.intent },
        limit(context, 'card', CARD_LIMIT_MS),
      ];`,
  },
  {
    id: 'open-charge-not-told',
    hazard: 'I08',
    what: 'after a restart the reader is not asked about the open charge',
    folder: PAYMENT,
    find: `...(unjudged === undefined ? {} : { open: openOf(unjudged) }),`,
    replace: ``,
  },
  {
    id: 'reversals-not-told',
    hazard: 'I08',
    what: 'after a restart a charge that was to go back is forgotten',
    folder: PAYMENT,
    find: `.filter(({ value }) => GIVING_BACK.has(value))`,
    replace: `.filter(({ value }) => GIVING_BACK.has(value) && value === 'inDoubt')`,
  },
  {
    id: 'reversal-not-durable',
    hazard: 'R2',
    what: 'a charge is asked back before that is on the disk',
    folder: PAYMENT,
    find: `  reverseCharge: 'reversal.intent',\n`,
    replace: ``,
  },
  {
    id: 'abort-is-not-charged',
    hazard: 'F15',
    what: 'a charge that was taken in spite of an abort is kept and forgotten',
    folder: PAYMENT,
    find: `    'authorisation.approved': {
      guard: 'answerWanted',
      actions: ['noteApproval', goods('refuse')],
    },
    'authorisation.taken': { target: 'reversing', actions: 'took' },`,
    replace: `    'authorisation.approved': {
      guard: 'answerWanted',
      actions: ['noteApproval', goods('accept')],
    },
    'authorisation.taken': noCharge,`,
  },
  {
    id: 'approval-is-taken',
    hazard: 'I08',
    what: 'an approval counts as a charge before it is acknowledged',
    folder: PAYMENT,
    find: `step: 'approved' as const, approval };
      return { charge: { ...chargeOf(context), card } };`,
    replace: `step: 'approved' as const, approval };
      return { charge: { ...chargeOf(context), state: 'taken' as const, card } };`,
  },
  {
    id: 'acknowledged-before-durable',
    hazard: 'I08',
    what: 'the terminal hears yes before the charge is on the disk',
    folder: ZVT,
    find: `    await this.options.report({ type: 'authorisation.acknowledging', authorisationId: this.id });
    this.#isAcknowledged = true;`,
    replace: `    this.#isAcknowledged = true;`,
  },
  {
    id: 'unknown-is-not-charged',
    hazard: 'I08',
    what: 'what nobody can say is told as not charged',
    folder: ZVT,
    find: `      return { type: 'authorisation.unknown', authorisationId, detail: judged.detail };`,
    replace: `      return {
        type: 'authorisation.notTaken',
        authorisationId,
        reason: 'asked',
        detail: judged.detail,
      };`,
  },
  {
    id: 'lost-line-is-declined',
    hazard: 'F15',
    what: 'a lost line is taken as a decline',
    folder: ZVT,
    find: `    if (outcome.kind === 'aborted' || outcome.kind === 'refused') {
      return this.#declined(outcome.code);
    }
    return undefined;`,
    replace: `    if (outcome.kind === 'aborted' || outcome.kind === 'refused') {
      return this.#declined(outcome.code);
    }
    return this.#declined(0x6c);`,
  },
  {
    id: 'any-amount-accepted',
    hazard: 'F15',
    what: 'an approval of another amount is accepted',
    folder: ZVT,
    find: `  if (amount !== asked.amount) return \`amount \${amount ?? 'missing'}, not \${asked.amount}\`;\n`,
    replace: ``,
  },
  {
    id: 'old-record-believed',
    hazard: 'I08',
    what: 'the record of an earlier charge of the same amount is taken for this one',
    folder: ZVT,
    find: `  if (lastAccepted !== undefined && record.receiptNumber === lastAccepted.receiptNumber) {`,
    replace: `  if (lastAccepted?.receiptNumber === -1) {`,
  },
  {
    id: 'order-before-intent',
    hazard: 'I09',
    what: 'an order is made before that is on the disk',
    folder: PAYMENT,
    find: `  'askOrder',\n`,
    replace: ``,
  },
  {
    id: 'order-not-closed',
    hazard: 'I09',
    what: 'a customer who stops leaves an order that can still be paid',
    folder: PAYMENT,
    find: `  'customer.stopped': { target: 'closingOrder', actions: because('stopped') },
  'customer.timedOut': { target: 'closingOrder', actions: because('timeUp') },`,
    replace: `  'customer.stopped': { target: 'notCharged', actions: because('stopped') },
  'customer.timedOut': { target: 'notCharged', actions: because('timeUp') },`,
  },
  {
    id: 'closing-is-closed',
    hazard: 'I09',
    what: 'an order that is being ended counts as ended',
    folder: RUNNER,
    find: `    case 'asked':
    case 'closing':
    case 'refunding':
      return 'goOn';`,
    replace: `    case 'closing':
      return { type: 'order.closed', ...about };
    case 'asked':
    case 'refunding':
      return 'goOn';`,
  },
  {
    id: 'unreachable-is-closed',
    hazard: 'I09',
    what: 'a lost answer is taken for an order that is not there',
    folder: RUNNER,
    find: `    case 'unreachable':
      return 'goOn';
    case 'refused':
      // A refund`,
    replace: `    case 'unreachable':
      return { type: 'order.closed', ...about };
    case 'refused':
      // A refund`,
  },
  {
    id: 'paid-while-closing-ignored',
    hazard: 'F16',
    what: 'an order that was paid while it was being ended is kept and forgotten',
    folder: PAYMENT,
    find: `    'order.paid': [{ guard: 'stoppedByCustomer', target: 'refunding', actions: 'tookOrder' }, paid],`,
    replace: `    'order.paid': [{ guard: 'stoppedByCustomer', ...noCharge }, paid],`,
  },
  {
    id: 'paid-late-ignored',
    hazard: 'F16',
    what: 'an order that turns out to be paid when its customer is gone is kept',
    folder: PAYMENT,
    find: `    'order.paid': { target: 'refundingLate', actions: ['tookOrder', refund] },`,
    replace: `    'order.paid': noCharge,`,
  },
  {
    id: 'refund-is-done-when-asked',
    hazard: 'I09',
    what: 'money that is on its way back counts as back',
    folder: RUNNER,
    find: `      // A refund waits until the biller's refusal has reached central.
      if (asked.aim === 'refund') return 'goOn';`,
    replace: `      if (asked.aim === 'refund') return { type: 'order.refunded', ...about };`,
  },
  {
    id: 'order-not-taken-up',
    hazard: 'I24',
    what: 'an order that a restart left open is not asked about',
    folder: PAYMENT,
    find: `    case 'awaitingWallet':
    case 'payingByCode':
      return [ask(), limit(context, 'wallet', WALLET_LIMIT_MS)];`,
    replace: `    case 'awaitingWallet':
    case 'payingByCode':
      return [];`,
  },
  {
    id: 'refused-charge-kept',
    hazard: 'I12',
    what: 'the biller refuses, and the charge is neither given back nor owed',
    folder: PAYMENT,
    find: `    { guard: 'byCard', target: 'reversing', actions: 'noteWhy' },
    { guard: 'byWallet', target: 'refunding', actions: 'noteWhy' },`,
    replace: `    { guard: 'byCard', target: 'notCharged', actions: 'noteWhy' },
    { guard: 'byWallet', target: 'notCharged', actions: 'noteWhy' },`,
  },
  {
    id: 'doubt-has-no-case',
    hazard: 'I08',
    what: 'nobody is told of a charge that nobody can decide',
    folder: PAYMENT,
    find: `  openCase: 'case.opened',\n`,
    replace: ``,
  },
];
