import { assertEvent, assign, setup } from 'xstate';
import { invariant } from '../invariant/invariant.js';
import { minor, zero } from '../money/money.js';
import { caseCodeIn, CASE_CODE_LENGTH, isCaseCode, isCaseCodeKey } from '../payment/case-code.js';
import type { Language } from '../text/language.js';
import {
  amountRange,
  BILLS_PER_PAGE,
  dueOf,
  isAmountAllowed,
  MISSES_MAX,
  newVisit,
  payableOf,
  toggleBill,
  type Visit,
} from './customer.js';
import { customerEffects } from './customer.effects.js';
import type { CustomerEvent } from './customer-events.js';
import { feeOf, fits, isKeyOf } from './customer-order.js';

/** The customer's vocabulary: types, what a touch changes, and what it may. */
export const customer = setup({
  types: {
    context: {} as Visit,
    events: {} as CustomerEvent,
    input: {} as { readonly language: Language },
  },
  actions: {
    ...customerEffects,
    /** Misses stay: a walk through the menu is not a new customer (attack A23). */
    forget: assign(({ context }) => ({
      ...newVisit(context.language),
      fees: context.fees,
      misses: context.misses,
    })),
    forgetAll: assign(() => newVisit('zh')),
    speak: assign(({ event }) => {
      assertEvent(event, ['language', 'payment.recovered']);
      return { language: event.language };
    }),
    offer: assign(({ event }) => {
      assertEvent(event, 'start');
      return { fees: event.fees };
    }),
    chooseFee: assign(({ context, event }) => {
      assertEvent(event, 'fee');
      const fee = context.fees.find((each) => each.id === event.id);
      return { ...(fee === undefined ? {} : { fee }), typed: '', wrong: false };
    }),
    type: assign(({ context, event }) => {
      assertEvent(event, 'key');
      return { typed: context.typed + event.key, wrong: false };
    }),
    rubOut: assign(({ context }) => ({ typed: context.typed.slice(0, -1), wrong: false })),
    wipe: assign({ typed: '', wrong: false }),
    mistake: assign({ wrong: true }),
    takeAccount: assign(({ context, event }) => ({
      accountNumber: event.type === 'code.scanned' ? event.text : context.typed,
      typed: '',
      wrong: false,
    })),
    askCase: assign(({ context, event }) => ({
      ...newVisit(context.language),
      misses: context.misses,
      caseCode: event.type === 'code.scanned' ? (caseCodeIn(event.text) ?? '') : context.typed,
    })),
    hearCase: assign(({ event }) => {
      assertEvent(event, 'case.answered');
      const { answer } = event;
      return answer.result === 'found'
        ? { caseFacts: answer.facts, typed: '' }
        : { caseEnded: answer.result, typed: '' };
    }),
    missed: assign(({ context, event }) => {
      assertEvent(event, 'lookup.answered');
      const { result } = event.reply;
      const misses = context.misses + (result === 'notFound' ? 1 : 0);
      const why = misses >= MISSES_MAX ? 'tooManyTries' : result;
      return {
        misses,
        typed: '',
        lookupEnded: why === 'found' ? ('nothingToPay' as const) : why,
      };
    }),
    found: assign(({ context, event }) => {
      assertEvent(event, 'lookup.answered');
      invariant(event.reply.result === 'found', 'an account was found');
      const { account, bills } = event.reply;
      const next: Visit = { ...context, account, bills };
      return {
        account,
        bills,
        selected: payableOf(next).map((bill) => bill.id),
        page: 0,
        typed: '',
      };
    }),
    select: assign(({ context, event }) => {
      assertEvent(event, 'bill');
      return { selected: toggleBill(context, event.id), chosen: undefined };
    }),
    turn: assign(({ context, event }) => {
      assertEvent(event, 'page');
      const last = Math.max(0, Math.ceil(context.bills.length / BILLS_PER_PAGE) - 1);
      return { page: Math.min(Math.max(0, event.page), last) };
    }),
    chooseTender: assign(({ event }) => {
      assertEvent(event, 'method');
      return { tender: event.tender };
    }),
    forgetTender: assign({ tender: undefined }),
    deselect: assign({ selected: [] }),
    unchoose: assign({ chosen: undefined, typed: '', wrong: false }),
    chooseTyped: assign(({ context }) => ({
      chosen: minor(Number(context.typed) * 100),
      typed: '',
      wrong: false,
    })),
    choosePreset: assign(({ event }) => {
      assertEvent(event, 'preset');
      return { chosen: minor(event.amount), typed: '', wrong: false };
    }),
  },
  guards: {
    knownFee: ({ context, event }) =>
      event.type === 'fee' && context.fees.some((fee) => fee.id === event.id),
    accountKey: ({ context, event }) =>
      event.type === 'key' &&
      context.typed.length < feeOf(context).account.lengthMax &&
      isKeyOf(feeOf(context).account, event.key),
    factorKey: ({ context, event }) =>
      event.type === 'key' &&
      context.typed.length < feeOf(context).factor.lengthMax &&
      isKeyOf(feeOf(context).factor, event.key),
    amountKey: ({ context, event }) =>
      event.type === 'key' && /^[0-9]$/.test(event.key) && /^$|^[1-9]\d{0,4}$/.test(context.typed)
        ? context.typed !== '' || event.key !== '0'
        : false,
    codeKey: ({ context, event }) =>
      event.type === 'key' && context.typed.length < CASE_CODE_LENGTH && isCaseCodeKey(event.key),
    codeFits: ({ context }) => isCaseCode(context.typed),
    scannedCode: ({ event }) =>
      event.type === 'code.scanned' && caseCodeIn(event.text) !== undefined,
    caseFound: ({ event }) => event.type === 'case.answered' && event.answer.result === 'found',
    mayTryCode: ({ context }) => context.caseEnded === 'notFound',
    accountFits: ({ context }) => fits(feeOf(context).account, context.typed),
    scanFits: ({ context, event }) =>
      event.type === 'code.scanned' && fits(feeOf(context).account, event.text),
    factorFits: ({ context }) => fits(feeOf(context).factor, context.typed),
    mayTryAgain: ({ context }) => context.lookupEnded === 'notFound',
    gotBills: ({ event }) =>
      event.type === 'lookup.answered' &&
      event.reply.result === 'found' &&
      event.reply.bills.length > 0,
    mayPayAhead: ({ context, event }) =>
      event.type === 'lookup.answered' &&
      event.reply.result === 'found' &&
      feeOf(context).prepay !== undefined,
    offersAhead: ({ context }) => feeOf(context).prepay !== undefined,
    somethingDue: ({ context }) => dueOf(context) > zero,
    mayChangeAmount: ({ context }) => amountRange(context) !== undefined,
    typedAllowed: ({ context }) =>
      /^[1-9]\d{0,5}$/.test(context.typed) &&
      isAmountAllowed(context, minor(Number(context.typed) * 100)),
    presetAllowed: ({ context, event }) =>
      event.type === 'preset' &&
      Number.isSafeInteger(event.amount) &&
      isAmountAllowed(context, minor(event.amount)),
    hasBills: ({ context }) => payableOf(context).length > 0,
    cashOffered: ({ event }) => event.type === 'method' && event.id === 'cash' && event.available,
    otherOffered: ({ event }) =>
      event.type === 'method' && event.available && event.tender !== undefined,
    /** What was chosen is still known here: after a restart it is not. */
    knowsOrder: ({ context }) => context.account !== undefined,
    moneyIn: ({ event }) => 'moneyIn' in event && event.moneyIn,
    sawEnd: ({ event }) => event.type === 'timeUp' && event.sawEnd,
  },
});
