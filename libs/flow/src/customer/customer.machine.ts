import { assertEvent, assign, setup, type SnapshotFrom } from 'xstate';
import { invariant } from '../invariant/invariant.js';
import { minor, zero } from '../money/money.js';
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
import type { CustomerEvent } from './customer.events.js';
import { feeOf, fits, isKeyOf, orderOf } from './customer.order.js';

const customer = setup({
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
    moneyIn: ({ event }) => 'moneyIn' in event && event.moneyIn,
  },
});

const attract = customer.createStateConfig({
  entry: 'forgetAll',
  on: {
    start: { target: 'menu', actions: 'offer' },
  },
});

const menu = customer.createStateConfig({
  entry: 'forget',
  on: {
    fee: { guard: 'knownFee', target: 'identify', actions: 'chooseFee' },
    back: 'attract',
  },
});

const keys = (guard: 'accountKey' | 'factorKey' | 'amountKey') =>
  ({
    key: { guard, actions: 'type' },
    delete: { actions: 'rubOut' },
    clear: { actions: 'wipe' },
  }) as const;

const identify = customer.createStateConfig({
  on: {
    ...keys('accountKey'),
    confirm: [
      { guard: 'accountFits', target: 'secondFactor', actions: 'takeAccount' },
      { actions: 'mistake' },
    ],
    'code.scanned': [
      { guard: 'scanFits', target: 'secondFactor', actions: 'takeAccount' },
      { actions: 'mistake' },
    ],
    back: 'menu',
  },
});

const secondFactor = customer.createStateConfig({
  on: {
    ...keys('factorKey'),
    confirm: [{ guard: 'factorFits', target: 'searching' }, { actions: 'mistake' }],
    back: { target: 'identify', actions: 'wipe' },
  },
});

const searching = customer.createStateConfig({
  entry: {
    type: 'lookUp',
    params: ({ context }) => ({
      feeId: feeOf(context).id,
      account: context.accountNumber,
      factor: context.typed,
    }),
  },
  on: {
    'lookup.answered': [
      { guard: 'gotBills', target: 'billList', actions: 'found' },
      { guard: 'mayPayAhead', target: 'amount', actions: 'found' },
      { target: 'lookupEnded', actions: 'missed' },
    ],
    back: { target: 'identify', actions: 'wipe' },
  },
});

const lookupEnded = customer.createStateConfig({
  on: {
    confirm: [{ guard: 'mayTryAgain', target: 'identify', actions: 'wipe' }, { target: 'menu' }],
    back: 'menu',
  },
});

const billList = customer.createStateConfig({
  on: {
    bill: { actions: 'select' },
    page: { actions: 'turn' },
    prepay: { guard: 'offersAhead', target: 'amount', actions: 'deselect' },
    confirm: { guard: 'somethingDue', target: 'check', actions: 'unchoose' },
    back: { target: 'menu' },
  },
});

const amount = customer.createStateConfig({
  on: {
    ...keys('amountKey'),
    preset: { guard: 'presetAllowed', target: 'check', actions: 'choosePreset' },
    confirm: [
      { guard: 'typedAllowed', target: 'check', actions: 'chooseTyped' },
      { actions: 'mistake' },
    ],
    back: [{ guard: 'hasBills', target: 'billList', actions: 'unchoose' }, { target: 'menu' }],
  },
});

const check = customer.createStateConfig({
  on: {
    changeAmount: { guard: 'mayChangeAmount', target: 'amount', actions: 'unchoose' },
    confirm: 'method',
    back: [
      { guard: 'hasBills', target: 'billList' },
      { target: 'amount', actions: 'unchoose' },
    ],
  },
});

const method = customer.createStateConfig({
  on: {
    method: { guard: 'cashOffered', target: 'cashTerms' },
    back: 'check',
  },
});

const cashTerms = customer.createStateConfig({
  on: {
    confirm: {
      target: 'paying',
      actions: { type: 'openPayment', params: ({ context }) => orderOf(context) },
    },
    back: 'method',
  },
});

const tell = (word: 'finished' | 'stopped' | 'timedOut' | 'reprint') =>
  ({ type: 'tellPayment', params: { word } }) as const;

/** The payment tells what is so; here is only which question the customer is looking at. */
const paying = customer.createStateConfig({
  initial: 'inserting',
  on: {
    'payment.closing': '.settling',
    end: {}, // not while money may be in: the payment says when
    timeUp: {},
  },
  states: {
    inserting: {
      on: {
        finish: { actions: tell('finished') },
        stop: [{ guard: 'moneyIn', target: 'stopping' }, { actions: tell('stopped') }],
        timeUp: [{ guard: 'moneyIn', target: 'notEnough' }, { actions: tell('timedOut') }],
      },
    },
    stopping: {
      on: {
        confirm: { actions: tell('stopped') },
        stay: 'inserting',
        timeUp: 'inserting',
      },
    },
    notEnough: {
      on: {
        stay: 'inserting',
        finish: { actions: tell('finished') },
        timeUp: { actions: tell('timedOut') },
      },
    },
    settling: {
      on: {
        reprint: { actions: tell('reprint') },
        end: '#customer.thanks',
        timeUp: '#customer.thanks',
      },
    },
  },
});

const thanks = customer.createStateConfig({
  entry: { type: 'leavePayment', params: {} },
  on: { timeUp: 'attract', start: { target: 'menu', actions: 'offer' } },
});

/** The customer's way from the first touch to "Pay 123.40" and out again. In memory only. */
export const customerMachine = customer.createMachine({
  id: 'customer',
  context: ({ input }) => newVisit(input.language),
  initial: 'attract',
  on: {
    language: { actions: 'speak' },
    end: '.attract',
    timeUp: '.attract',
    'payment.recovered': { target: '.paying', actions: 'speak' },
  },
  states: {
    attract,
    menu,
    identify,
    secondFactor,
    searching,
    lookupEnded,
    billList,
    amount,
    check,
    method,
    cashTerms,
    paying,
    thanks,
  },
});

export type CustomerSnapshot = SnapshotFrom<typeof customerMachine>;
