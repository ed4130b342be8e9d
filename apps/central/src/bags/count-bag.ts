import type { Line } from '@kiosk/flow/ledger/ledger';
import { transfer, type AccountName } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';

/** Pieces of one denomination. */
export interface Pieces {
  readonly value: number;
  readonly pieces: number;
}

/** One denomination of a bag that is not as the journal says. */
export interface BagDifference {
  readonly type: 'bagShort' | 'bagOver';
  readonly value: number;
  readonly expected: number;
  readonly counted: number;
  /** What is missing or too much, in fen. */
  readonly amount: number;
}

const piecesOf = (all: readonly Pieces[], value: number): number =>
  all.find((each) => each.value === value)?.pieces ?? 0;

export const worthOf = (all: readonly Pieces[]): number =>
  all.reduce((sum, { value, pieces }) => sum + value * pieces, 0);

/** Compares what was counted with what the journal put into the bag, by denomination. Pure. */
export function bagDifferences(
  expected: readonly Pieces[],
  counted: readonly Pieces[],
): readonly BagDifference[] {
  const values = new Set([...expected, ...counted].map(({ value }) => value));
  return [...values]
    .toSorted((a, b) => a - b)
    .flatMap((value): readonly BagDifference[] => {
      const [before, found] = [piecesOf(expected, value), piecesOf(counted, value)];
      if (before === found) return [];
      const type = found < before ? 'bagShort' : 'bagOver';
      const amount = Math.abs(found - before) * value;
      return [{ type, value, expected: before, counted: found, amount }];
    });
}

/** The count never edits the bag: what differs goes to over and short (I15). */
export function linesOfBag(unit: string, difference: number): readonly Line[] {
  const box = unit as AccountName;
  return difference < 0
    ? transfer(box, 'over_short', minor(-difference))
    : transfer('over_short', box, minor(difference));
}
