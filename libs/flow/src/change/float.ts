import { invariant } from '../invariant/invariant.js';
import { transfer, type AccountName, type Line } from '../ledger/ledger.js';
import { add, minor, zero, type Minor } from '../money/money.js';

/** A hopper as the books have it. */
export interface FloatLevel {
  readonly hopper: string;
  /** What one of its coins is worth. */
  readonly coin: Minor;
  /** Coins that lie in it, less those that may have fallen. */
  readonly coins: number;
}

/** What one row of the journal says of the float. `coins` is 0 or more. */
export type FloatRow =
  /** Somebody has poured coins in. */
  | { readonly type: 'float.refilled'; readonly hopper: string; readonly coins: number }
  /** The hopper's own counters say that so many fell. */
  | { readonly type: 'float.dispensed'; readonly hopper: string; readonly coins: number }
  /** Nobody can say whether they fell: they are not counted on until somebody counts. */
  | { readonly type: 'float.doubted'; readonly hopper: string; readonly coins: number }
  /** Somebody has counted what lies in it. */
  | { readonly type: 'float.counted'; readonly hopper: string; readonly coins: number };

/** The levels after one row. @throws InvariantError for a hopper that is not among them. */
export function levelsAfter(levels: readonly FloatLevel[], row: FloatRow): readonly FloatLevel[] {
  invariant(
    Number.isSafeInteger(row.coins) && row.coins >= 0,
    `coins are counted, got ${row.coins}`,
  );
  invariant(
    levels.some(({ hopper }) => hopper === row.hopper),
    `hopper ${row.hopper} is known`,
  );
  return levels.map((level) =>
    level.hopper === row.hopper ? { ...level, coins: coinsAfter(level.coins, row) } : level,
  );
}

function coinsAfter(coins: number, row: FloatRow): number {
  switch (row.type) {
    case 'float.refilled':
      return coins + row.coins;
    case 'float.dispensed':
    case 'float.doubted':
      return Math.max(0, coins - row.coins); // the books may have been wrong: less than none is none
    case 'float.counted':
      return row.coins;
  }
}

/** The levels after all rows, in order, of hoppers that begin empty. */
export const levelsOf = (
  hoppers: readonly Omit<FloatLevel, 'coins'>[],
  rows: readonly FloatRow[],
): readonly FloatLevel[] =>
  rows.reduce(
    levelsAfter,
    hoppers.map((hopper): FloatLevel => ({ ...hopper, coins: 0 })),
  );

/** What so many coins are worth. */
export const worth = (coin: Minor, coins: number): Minor => minor(coin * coins);

/** What lies in all hoppers. */
export const floatTotal = (levels: readonly FloatLevel[]): Minor =>
  levels.reduce((total, { coin, coins }) => add(total, worth(coin, coins)), zero);

/**
 * The ledger lines of a row, for the level it meets. Coins that fell in doubt lie in suspense: whoever
 * counts finds them inside or missing.
 *
 * @param owed the account that the dispensed coins are paid from, e.g. the customer's claim.
 */
export function floatLines(level: FloatLevel, row: FloatRow, owed: AccountName): readonly Line[] {
  const amount = worth(level.coin, row.coins);
  switch (row.type) {
    case 'float.refilled':
      return transfer('over_short', 'change_float', amount); // until the count of who brought it
    case 'float.dispensed':
      return transfer('change_float', owed, amount);
    case 'float.doubted':
      return transfer('change_float', 'suspense', amount);
    case 'float.counted': {
      const missing = minor(worth(level.coin, level.coins) - amount);
      return missing >= 0
        ? transfer('change_float', 'over_short', missing)
        : transfer('over_short', 'change_float', minor(-missing));
    }
  }
}

/** How a hopper's level is, in the words of XFS4IoT. */
export type Replenishment = 'ok' | 'low' | 'empty';

/** @param lowBelow coins under which somebody should bring some. */
export function replenishmentOf({ coins }: FloatLevel, lowBelow: number): Replenishment {
  if (coins === 0) return 'empty';
  return coins < lowBelow ? 'low' : 'ok';
}
