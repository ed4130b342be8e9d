import type { SnapshotFrom } from 'xstate';
import { newVisit } from './customer.js';
import { caseEnded, caseEntry, caseFound, caseSearching } from './customer-case.js';
import { keys } from './customer-keys.js';
import { feeOf, orderOf } from './customer-order.js';
import { customer } from './customer-setup.js';
import type { PaymentWord } from './customer.effects.js';

const attract = customer.createStateConfig({
  entry: 'forgetAll',
  on: {
    start: { target: 'menu', actions: 'offer' },
    checkCase: { target: 'caseEntry' },
    // Who holds a slip against the scanner has said what they want.
    'code.scanned': { guard: 'scannedCode', target: 'caseSearching', actions: 'askCase' },
  },
});

const menu = customer.createStateConfig({
  entry: 'forget',
  on: {
    fee: { guard: 'knownFee', target: 'identify', actions: 'chooseFee' },
    back: 'attract',
  },
});

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
      // Without forgetting the amount, confirming an empty list would lead to a check of nothing.
      { guard: 'hasBills', target: 'billList', actions: 'unchoose' },
      { target: 'amount', actions: 'unchoose' },
    ],
  },
});

const method = customer.createStateConfig({
  entry: 'forgetTender',
  on: {
    method: [
      { guard: 'cashOffered', target: 'cashTerms', actions: 'chooseTender' },
      {
        guard: 'otherOffered',
        target: 'paying',
        actions: [
          'chooseTender',
          { type: 'openPayment', params: ({ context }) => orderOf(context) },
        ],
      },
    ],
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

const tell = (word: PaymentWord) => ({ type: 'tellPayment', params: { word } }) as const;

/** The payment tells what is so; here is only which question the customer is looking at. */
const paying = customer.createStateConfig({
  initial: 'inserting',
  on: {
    'payment.closing': '.settling',
    'payment.gone': 'attract',
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
        timeUp: { guard: 'sawEnd', target: '#customer.thanks' }, // until then somebody waits for it
        // By card and wallet: until it is theirs to say no more.
        stop: { actions: tell('stopped') },
        retry: { actions: tell('retried') },
        otherMethod: {
          guard: 'knowsOrder',
          target: '#customer.method',
          actions: { type: 'leavePayment', params: {} },
        },
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
    caseEntry,
    caseSearching,
    caseFound,
    caseEnded,
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
