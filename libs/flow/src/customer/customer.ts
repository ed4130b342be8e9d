import type { Account, Bill, FeeType } from '../catalogue/fee-type.js';
import { add, larger, smaller, sum, zero, type Minor } from '../money/money.js';
import type { CaseFacts } from '../ports/central.js';
import type { PayItem } from '../payment/payment.js';
import type { Tender } from '../payment/tender.js';
import type { Language } from '../text/language.js';

/** Bills on one page of the list: no scrolling. */
export const BILLS_PER_PAGE = 5;
/** Wrong account or second factor, before the customer is sent to the window (attack A23). */
export const MISSES_MAX = 5;

/** Why a lookup brought no bills. */
export type LookupEnd = 'notFound' | 'tooManyTries' | 'unavailable' | 'nothingToPay';

/** Why a code brought no case. */
export type CaseEnd = 'notFound' | 'tooManyTries' | 'unavailable';

/** What a customer chose and typed on the way to paying. Lives in memory only. */
export interface Visit {
  readonly language: Language;
  readonly fees: readonly FeeType[];
  readonly fee: FeeType | undefined;
  readonly typed: string;
  /** The last entry did not fit its grammar. */
  readonly wrong: boolean;
  readonly accountNumber: string;
  readonly misses: number;
  readonly lookupEnded: LookupEnd | undefined;
  readonly account: Account | undefined;
  readonly bills: readonly Bill[];
  readonly selected: readonly string[];
  readonly page: number;
  /** The case that is asked for, and what is known of it. */
  readonly caseCode: string;
  readonly caseFacts: CaseFacts | undefined;
  readonly caseEnded: CaseEnd | undefined;
  /** Set when the customer pays ahead, or less than the selected bills. */
  readonly chosen: Minor | undefined;
  /** How to pay; `undefined` for cash. */
  readonly tender: Tender | undefined;
}

/** Where every visit starts; nothing of the last customer is in it. */
export const newVisit = (language: Language): Visit => ({
  language,
  fees: [],
  fee: undefined,
  typed: '',
  wrong: false,
  accountNumber: '',
  misses: 0,
  lookupEnded: undefined,
  account: undefined,
  bills: [],
  selected: [],
  page: 0,
  caseCode: '',
  caseFacts: undefined,
  caseEnded: undefined,
  chosen: undefined,
  tender: undefined,
});

/** Bills that can be paid, oldest first. */
export const payableOf = (visit: Visit): readonly Bill[] =>
  visit.bills
    .filter((bill) => bill.status !== 'paid' && bill.amount > zero)
    .toSorted((a, b) => a.dueDate.localeCompare(b.dueDate) || a.id.localeCompare(b.id));

const selectedBills = (visit: Visit): readonly Bill[] =>
  payableOf(visit).filter((bill) => visit.selected.includes(bill.id));

/** What the selected bills add up to. */
export const selectedTotal = (visit: Visit): Minor =>
  sum(selectedBills(visit).map((bill) => bill.amount));

/**
 * Selects or deselects a bill. Where the biller wants the oldest paid first, a bill brings all
 * earlier ones with it, and leaves with all later ones.
 */
export function toggleBill(visit: Visit, id: string): readonly string[] {
  const ids = payableOf(visit).map((bill) => bill.id);
  const at = ids.indexOf(id);
  if (at === -1) return visit.selected;
  const isSelected = visit.selected.includes(id);
  if (visit.fee?.oldestFirst === true) return ids.slice(0, isSelected ? at : at + 1);
  return isSelected ? visit.selected.filter((each) => each !== id) : [...visit.selected, id];
}

/** Limits of the amount screen, in fen. */
export interface AmountRange {
  readonly kind: 'partial' | 'prepay';
  readonly due: Minor;
  readonly min: Minor;
  readonly max: Minor;
  readonly presets: readonly Minor[];
}

/** What the customer may choose: part of the bills, or an amount ahead; nothing for exact fees. */
export function amountRange(visit: Visit): AmountRange | undefined {
  const { fee } = visit;
  if (fee === undefined) return undefined;
  const due = selectedTotal(visit);
  if (fee.prepay !== undefined && (due === zero || fee.policy === 'prepay-any')) {
    // Paying ahead covers what is open first.
    const { min, max, presets } = fee.prepay;
    const from = larger(min, due);
    const offered = presets.filter((preset) => preset >= from && preset <= max);
    return { kind: 'prepay', due, min: from, max: larger(max, from), presets: offered };
  }
  if (fee.policy !== 'partial-ok' || due === zero) return undefined;
  return { kind: 'partial', due, min: smaller(fee.partialMin, due), max: due, presets: [] };
}

export const isAmountAllowed = (visit: Visit, amount: Minor): boolean => {
  const range = amountRange(visit);
  return range !== undefined && amount >= range.min && amount <= range.max;
};

/** What will be paid: the chosen amount, else the selected bills. */
export const dueOf = (visit: Visit): Minor => visit.chosen ?? selectedTotal(visit);

const AHEAD = { zh: '预缴', en: 'Paid ahead' };

/** The lines of the check page and the receipt; they add up to what is due. */
export function itemsOf(visit: Visit): readonly PayItem[] {
  let left = dueOf(visit);
  const items: PayItem[] = [];
  for (const { id, period, description, amount } of selectedBills(visit)) {
    const part = smaller(amount, left);
    if (part === zero) break;
    left = add(left, -part as Minor);
    const label = {
      zh: `${period.zh} ${description.zh}`,
      en: `${period.en} ${description.en}`,
    };
    items.push({ billId: id, label, amount: part });
  }
  return left > zero ? [...items, { billId: '', label: AHEAD, amount: left }] : items;
}
