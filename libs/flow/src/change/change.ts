import { invariant } from '../invariant/invariant.js';
import { minor, subtract, type Minor } from '../money/money.js';
import type { FloatLevel } from './float.js';

/** So many coins from one hopper. */
export interface Portion {
  readonly hopper: string;
  readonly coins: number;
}

/** Coins that are to be paid. */
export interface Change {
  /** In the order of the hoppers; none of them with 0 coins. */
  readonly portions: readonly Portion[];
  readonly paid: Minor;
  /** What no coins can pay: it stays owed. */
  readonly rest: Minor;
}

/** A hopper pays so many coins at once (one byte). */
export const PORTION_MAX = 255;
/** More than this is never paid in coins; it also bounds what a choice costs. */
export const CHANGE_MAX = minor(50_000);

const UNREACHABLE = 0xffff;

/** Which amounts a float can pay, and by how few coins. Steps are the largest common part of all coins. */
export interface Reach {
  readonly step: number;
  /** By number of steps: fewest coins, or `UNREACHABLE`. */
  readonly fewest: Uint16Array;
  /** By hopper, by number of steps: its share of those fewest coins. */
  readonly shares: readonly Uint8Array[];
}

/** Computes what can be paid up to an amount. Bounded: 50,000 steps at the most, each hopper once. */
export function reachOf(levels: readonly FloatLevel[], upTo: Minor): Reach {
  const step = levels.reduce((common, { coin }) => commonPart(common, coin), 0) || 1;
  const steps = Math.floor(Math.min(upTo, CHANGE_MAX) / step);
  let fewest = new Uint16Array(steps + 1).fill(UNREACHABLE);
  fewest[0] = 0;
  const shares: Uint8Array[] = [];
  for (const { coin, coins } of levels) {
    invariant(coin > 0, 'a coin is worth something');
    const taken = take(fewest, coin / step, Math.min(coins, PORTION_MAX));
    fewest = taken.fewest;
    shares.push(taken.share);
  }
  return { step, fewest, shares };
}

/** With one more hopper: as before, or some of its coins on top of what was there without them. */
function take(
  before: Uint16Array<ArrayBuffer>,
  width: number,
  coinsMax: number,
): { fewest: Uint16Array<ArrayBuffer>; share: Uint8Array } {
  const fewest = before.slice();
  const share = new Uint8Array(before.length);
  for (let at = 0; at < before.length; at += 1) {
    const most = Math.min(coinsMax, Math.floor(at / width));
    for (let coins = 1; coins <= most; coins += 1) {
      const without = before[at - coins * width]!;
      if (without === UNREACHABLE || without + coins >= fewest[at]!) continue;
      fewest[at] = without + coins;
      share[at] = coins;
    }
  }
  return { fewest, share };
}

/** Whether an amount can be paid to the last fen. */
export const isPayable = ({ step, fewest }: Reach, amount: Minor): boolean =>
  amount % step === 0 && (fewest[amount / step] ?? UNREACHABLE) !== UNREACHABLE;

/**
 * The fewest coins that pay as much of an amount as the float can: all of it where that is possible
 * at all. What is left stays owed.
 */
export function changeFor(amount: Minor, levels: readonly FloatLevel[]): Change {
  invariant(amount >= 0, `change is an amount, got ${amount}`);
  const reach = reachOf(levels, amount);
  const { step, fewest, shares } = reach;
  let at = fewest.length - 1;
  while (fewest[at] === UNREACHABLE) at -= 1; // 0 is always reachable
  const paid = minor(at * step);
  const portions: Portion[] = [];
  for (let hopper = levels.length - 1; hopper >= 0; hopper -= 1) {
    const coins = shares[hopper]![at]!;
    const level = levels[hopper]!;
    if (coins > 0) portions.unshift({ hopper: level.hopper, coins });
    at -= (coins * level.coin) / step;
  }
  return { portions, paid, rest: subtract(amount, paid) };
}

/** The largest number that divides both; `a` may be 0. */
export function commonPart(a: number, b: number): number {
  return b === 0 ? a : commonPart(b, a % b);
}
