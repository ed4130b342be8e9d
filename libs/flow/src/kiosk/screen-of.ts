import type { FeeType, Question } from '../catalogue/fee-type.js';
import {
  amountRange,
  BILLS_PER_PAGE,
  dueOf,
  itemsOf,
  payableOf,
  selectedTotal,
  type Visit,
} from '../customer/customer.js';
import type { CustomerSnapshot } from '../customer/customer.machine.js';
import { invariant, unreachable } from '../invariant/invariant.js';
import type { Entry } from '../screen/entry.js';
import type { AccountLine, Screen } from '../screen/screen.js';
import type { Step } from '../screen/shown.js';
import { caseScreenOf } from './case-screen.js';
import { anyMethod, methodScreen } from './methods.js';
import { paymentScreenOf } from './payment-screen.js';
import { tileOf, type View } from './view.js';

const feeOf = (visit: Visit): FeeType => {
  invariant(visit.fee !== undefined, 'a fee was chosen');
  return visit.fee;
};

const entryOf = (question: Question, { typed, wrong }: Visit): Entry => ({
  label: question.label,
  hint: question.hint,
  example: question.example,
  keyboard: question.keyboard,
  value: typed,
  lengthMax: question.lengthMax,
  complete: typed.length >= question.lengthMin,
  wrong,
});

function accountOf(visit: Visit): AccountLine {
  invariant(visit.account !== undefined, 'an account was found');
  const { maskedNumber, maskedName, maskedAddress, balance } = visit.account;
  return {
    number: maskedNumber,
    name: maskedName,
    address: maskedAddress,
    ...(balance === undefined ? {} : { balance }),
  };
}

function billList(visit: Visit): Screen {
  const from = visit.page * BILLS_PER_PAGE;
  const payable = payableOf(visit).map((bill) => bill.id);
  const sorted = [...payableOf(visit), ...visit.bills.filter((bill) => !payable.includes(bill.id))];
  return {
    name: 'billList',
    fee: tileOf(feeOf(visit), true),
    account: accountOf(visit),
    bills: sorted
      .slice(from, from + BILLS_PER_PAGE)
      .map((bill) => ({ ...bill, selected: visit.selected.includes(bill.id) })),
    page: visit.page,
    pages: Math.max(1, Math.ceil(sorted.length / BILLS_PER_PAGE)),
    selectedCount: visit.selected.length,
    total: selectedTotal(visit),
    oldestFirst: feeOf(visit).oldestFirst,
    mayPrepay: feeOf(visit).prepay !== undefined,
  };
}

function amount(visit: Visit): Screen {
  const range = amountRange(visit);
  invariant(range !== undefined, 'an amount can be chosen');
  const { kind, due, min, max, presets } = range;
  const typed = Number(visit.typed) * 100;
  return {
    name: 'amount',
    fee: tileOf(feeOf(visit), true),
    account: accountOf(visit),
    kind,
    due,
    min,
    max,
    presets,
    typed: visit.typed,
    valid: visit.typed !== '' && typed >= min && typed <= max,
    wrong: visit.wrong,
  };
}

function check(visit: Visit): Screen {
  return {
    name: 'check',
    fee: tileOf(feeOf(visit), true),
    account: accountOf(visit),
    items: itemsOf(visit).map(({ label, amount: part }) => ({ label, amount: part })),
    total: dueOf(visit),
    mayChangeAmount: amountRange(visit) !== undefined,
    policy: feeOf(visit).policy,
  };
}

function attract(view: View): Screen {
  const { limits, note } = view;
  if (!anyMethod(view)) return { name: 'outOfService', limits, ...(note && { note }) };
  return {
    name: 'attract',
    fees: view.fees.map((fee) => tileOf(fee, view.online)),
    limits: view.limits,
    denominations: view.denominations,
  };
}

const fee = (visit: Visit) => tileOf(feeOf(visit), true);

type Outer = Exclude<CustomerSnapshot['value'], object> | 'paying';

function visitScreenOf(state: Outer, view: View): Screen {
  const visit = view.customer.context;
  switch (state) {
    case 'attract':
      return attract(view);
    case 'menu':
      return {
        name: 'feeMenu',
        fees: view.fees.map((each) => tileOf(each, view.online)),
        limits: view.limits,
      };
    case 'identify':
      return {
        name: 'identify',
        fee: fee(visit),
        entry: entryOf(feeOf(visit).account, visit),
        scanner: view.scanner,
      };
    case 'secondFactor':
      return {
        name: 'secondFactor',
        fee: fee(visit),
        account: visit.accountNumber,
        entry: entryOf(feeOf(visit).factor, visit),
      };
    case 'searching':
      return { name: 'searching', fee: fee(visit), pace: view.pace };
    case 'lookupEnded':
      return { name: 'lookupEnded', fee: fee(visit), why: visit.lookupEnded ?? 'unavailable' };
    case 'caseEntry':
    case 'caseSearching':
    case 'caseFound':
    case 'caseEnded':
      return caseScreenOf(state, view);
    case 'billList':
      return billList(visit);
    case 'amount':
      return amount(visit);
    case 'check':
      return check(visit);
    case 'method':
      return methodScreen(view);
    case 'cashTerms':
      return {
        name: 'cashTerms',
        fee: fee(visit),
        total: dueOf(visit),
        policy: feeOf(visit).policy,
        denominations: view.denominations,
        receiptOnScreenOnly: !view.printerUsable,
      };
    case 'paying':
      return { name: 'starting', recovering: true }; // its payment is being read
    case 'thanks':
      return { name: 'thanks', takeReceipt: view.printerUsable };
    default:
      return unreachable(state);
  }
}

const outer = ({ value }: CustomerSnapshot): Outer =>
  typeof value === 'object' ? 'paying' : value;

/** What the customer sees. Pure: the same view, the same screen. */
export function screenOf(view: View): Screen {
  if (view.starting) return { name: 'starting', recovering: view.payment !== undefined };
  const state = outer(view.customer);
  if (state === 'paying' && view.payment !== undefined) {
    return paymentScreenOf(view.payment, view);
  }
  return visitScreenOf(state, view);
}

/** Where on the way a screen stands, for the line at the top. */
export function stepOf(screen: Screen): Step | undefined {
  switch (screen.name) {
    case 'identify':
    case 'secondFactor':
    case 'searching':
    case 'lookupEnded':
      return 'find';
    case 'billList':
    case 'amount':
    case 'check':
      return 'check';
    case 'method':
    case 'cashTerms':
    case 'insertCash':
    case 'confirmStop':
    case 'notEnough':
    case 'posting':
    case 'card':
    case 'wallet':
      return 'pay';
    case 'done':
    case 'beingConfirmed':
    case 'claim':
      return 'receipt';
    default:
      return undefined;
  }
}
