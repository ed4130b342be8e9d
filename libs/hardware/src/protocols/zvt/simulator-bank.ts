import { minor, subtract, sum, type Minor } from '@kiosk/flow/money/money';
import type { BankEntry, BankTruth } from '../../device/simulated.js';

const RECEIPTS_MAX = 9_999;
const TRACES_MAX = 999_999;

/** An entry whose state the terminal can still change. */
export interface OpenEntry extends Omit<BankEntry, 'state' | 'amount'> {
  amount: Minor;
  state: BankEntry['state'];
  readonly trace: number;
}

/** What a new entry is made from. */
export type NewEntry = Pick<BankEntry, 'kind' | 'amount' | 'currency' | 'lastFour'>;

/** What the books and counters are without power. Plain JSON. */
export interface BankMemory {
  readonly entries: readonly OpenEntry[];
  readonly closedDays: readonly Minor[];
  readonly receipt: number;
  readonly trace: number;
  readonly openFrom: number;
}

/** The bank's books, and the counters of a terminal's non-volatile memory. */
export class Bank implements BankTruth {
  readonly entries: OpenEntry[] = [];
  readonly closedDays: Minor[] = [];
  #receipt = 0;
  #trace = 0;
  #openFrom = 0;

  get memory(): BankMemory {
    const { entries, closedDays } = this;
    return {
      entries,
      closedDays,
      receipt: this.#receipt,
      trace: this.#trace,
      openFrom: this.#openFrom,
    };
  }

  /** Takes over what another life of this bank was. */
  recall({ entries, closedDays, receipt, trace, openFrom }: BankMemory): void {
    this.entries.splice(0, Infinity, ...entries.map((entry) => ({ ...entry })));
    this.closedDays.splice(0, Infinity, ...closedDays);
    this.#receipt = receipt;
    this.#trace = trace;
    this.#openFrom = openFrom;
  }

  /** Holds money, or gives it back; `reused` keeps the receipt number of what was reversed. */
  enter(entry: NewEntry, reused?: number): OpenEntry {
    const receiptNumber = reused ?? this.nextReceipt();
    const entered: OpenEntry = {
      ...entry,
      receiptNumber,
      trace: this.nextTrace(),
      state: entry.kind === 'payment' ? 'pending' : 'standing',
    };
    this.entries.push(entered);
    return entered;
  }

  nextReceipt(): number {
    this.#receipt = this.#receipt >= RECEIPTS_MAX ? 1 : this.#receipt + 1;
    return this.#receipt;
  }

  nextTrace(): number {
    this.#trace = this.#trace >= TRACES_MAX ? 1 : this.#trace + 1;
    return this.#trace;
  }

  /** Entries since the last end of day. */
  get openDay(): readonly OpenEntry[] {
    return this.entries.slice(this.#openFrom);
  }

  /** Standing payments less standing refunds, of these entries. */
  balance(entries: readonly BankEntry[] = this.entries): Minor {
    return subtract(total(entries, 'payment', 'standing'), total(entries, 'refund', 'standing'));
  }

  closeDay(): void {
    this.closedDays.push(this.balance(this.openDay));
    this.#openFrom = this.entries.length;
  }

  /** The payment of this open day with a receipt number; the newest, for numbers come again. */
  find(receiptNumber: number): OpenEntry | undefined {
    return this.openDay.findLast((entry) => entry.receiptNumber === receiptNumber);
  }

  /** A reversal of another amount than the payment's: the rest stays charged. */
  correct(entry: OpenEntry, reversed: Minor): void {
    const { kind, currency, lastFour } = entry;
    const rest = subtract(entry.amount, reversed);
    if (rest <= 0) return;
    const left = this.enter({ kind, currency, lastFour, amount: rest }, entry.receiptNumber);
    left.state = 'standing';
  }

  get charged(): Minor {
    return this.balance();
  }

  get held(): Minor {
    return total(this.entries, 'payment', 'pending');
  }
}

function total(
  entries: readonly BankEntry[],
  kind: BankEntry['kind'],
  state: BankEntry['state'],
): Minor {
  const amounts = entries.filter((entry) => entry.kind === kind && entry.state === state);
  return sum(amounts.map(({ amount }) => minor(amount)));
}
