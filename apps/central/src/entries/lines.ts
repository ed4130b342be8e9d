import type { AccountName, Line } from '@kiosk/flow/ledger/ledger';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import type { CountDetail } from '../cases/standing.js';

const line = (account: AccountName, amount: number): Line => ({ account, amount: minor(amount) });
const moved = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ amount }) => amount !== 0);

/**
 * What a count does to the books. For notes in doubt the kiosk owes the claim already, against
 * suspense; what was not there is owed no more, what was there explains the box's surplus. A note
 * without an owner lies in the box against suspense: its part goes to the claim, the rest is over.
 */
export function linesOfCount(count: CountDetail): readonly Line[] {
  const { undecided, unowned, present, theirs } = count;
  return moved([
    line('suspense', unowned - undecided),
    line('claims_payable', undecided - present - theirs),
    line('over_short', present - (unowned - theirs)),
  ]);
}

/** A note without an owner leaves suspense for the account that owns it. */
export const linesOfSuspense = (value: number, to: AccountName): readonly Line[] =>
  transfer(to, 'suspense', minor(value));
