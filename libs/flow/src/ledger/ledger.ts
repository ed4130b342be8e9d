import { invariant } from '../invariant/invariant.js';
import { add, minor, sum, zero, type Minor } from '../money/money.js';

/**
 * Where money can be. Assets are positive, what is owed is negative; all accounts add up to zero.
 *
 * `cashbox:<batch>`, `biller_payable:<biller>`; the others stand alone.
 */
export type AccountName =
  | `cashbox:${string}`
  | `biller_payable:${string}`
  | 'change_float'
  | 'card_clearing'
  | 'qr_clearing'
  | 'customer_credit'
  | 'claims_payable'
  | 'suspense'
  | 'over_short'
  /** Cash of the staffed window, from which claims are paid; at central only. */
  | 'window_cash';

export interface Line {
  readonly account: AccountName;
  readonly amount: Minor;
}

export type Balances = ReadonlyMap<AccountName, Minor>;

/** Moves one amount between two accounts: `to` gains, `from` loses. */
export function transfer(from: AccountName, to: AccountName, amount: Minor): readonly Line[] {
  invariant(amount >= 0, `a transfer moves an amount, got ${amount}`);
  if (amount === zero) return [];
  return [
    { account: to, amount },
    { account: from, amount: minor(-amount) },
  ];
}

/** Asserts that the lines of one journal row add up to zero. Called at write and again at read. */
export function assertBalanced(lines: readonly Line[], where: string): void {
  invariant(sum(lines.map((line) => line.amount)) === zero, `${where} balances`);
  invariant(lines.length !== 1, `${where} moves money between two accounts or more`);
}

/** Adds lines to the balances; the result is a new map. */
export function post(balances: Balances, lines: readonly Line[], where: string): Balances {
  assertBalanced(lines, where);
  if (lines.length === 0) return balances;
  const next = new Map(balances);
  for (const { account, amount } of lines) {
    next.set(account, add(next.get(account) ?? zero, amount));
  }
  invariant(sum([...next.values()]) === zero, `books balance after ${where}`);
  return next;
}
