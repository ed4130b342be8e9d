import type { DispenseIntent } from '@kiosk/flow/ports/coin-hopper';
import { counterAfter } from './events.js';
import type { HopperFlag, HopperStatus } from './hopper-status.js';

/** All that a hopper says of itself, read so that it fits together. */
export interface HopperReading {
  readonly serialNumber: number;
  readonly status: HopperStatus;
  /** Coins paid since the unit was made; 24 bits. */
  readonly count: number;
  readonly flags: ReadonlySet<HopperFlag>;
}

/** What became of a dispense, as far as its unit can tell now. */
export type Fate =
  | { readonly kind: 'notTaken' | 'paying' }
  | {
      readonly kind: 'ended';
      readonly paid: number;
      readonly unpaid: number;
      readonly detail?: string;
    }
  | {
      readonly kind: 'undecided';
      readonly paidMin: number;
      readonly paidMax: number;
      readonly detail: string;
    };

const COUNT_MASK = 0xffffff;
const MARK = /^(\d+)-(\d+)-(\d+)$/;

/** What tells the fate of the next dispense: unit, event counter, lifetime count. */
export const markOf = ({ serialNumber, status, count }: HopperReading): string =>
  `${serialNumber}-${status.counter}-${count}`;

/**
 * What became of an intent, by the counters as they were before it and as they are now.
 *
 * Source: ccTalk Generic Specification v4.7, headers 166 and 168: the event counter rises with each
 * dispense that was accepted and is 0 after power-up; the lifetime count is stored (hazards 22, 23).
 */
export function fateOf({ coins, mark }: DispenseIntent, now: HopperReading): Fate {
  const [, serialNumber, counter, count] = MARK.exec(mark) ?? [];
  if (serialNumber === undefined) return open(coins, 'its mark is none of this protocol');
  if (Number(serialNumber) !== now.serialNumber) return open(coins, 'another unit');
  const before = Number(counter);
  const fallen = (now.count - Number(count)) & COUNT_MASK;
  if (now.status.counter === before) return beforeItWasTaken(coins, fallen, now);
  if (now.status.counter === counterAfter(before)) return sinceItWasTaken(coins, fallen, now);
  if (now.status.counter === 0) return afterPowerLoss(coins, fallen, now);
  return open(coins, 'other dispenses since');
}

const open = (coins: number, detail: string): Fate => ({
  kind: 'undecided',
  paidMin: 0,
  paidMax: coins,
  detail,
});

/** Nothing was accepted, or the power went after it was and the counter had been 0 before too. */
function beforeItWasTaken(coins: number, fallen: number, now: HopperReading): Fate {
  if (now.flags.has('memoryChecksum')) return open(coins, 'its stored count is damaged');
  if (fallen === 0) return { kind: 'notTaken' };
  return now.status.counter === 0
    ? afterPowerLoss(coins, fallen, now)
    : open(coins, 'coins fell without a dispense');
}

function sinceItWasTaken(coins: number, fallen: number, { status, flags }: HopperReading): Fate {
  const { remaining, lastPaid, lastUnpaid } = status;
  if (remaining > 0) return { kind: 'paying' };
  const isExact = lastPaid + lastUnpaid === coins && lastPaid === fallen;
  if (!isExact) {
    return {
      kind: 'undecided',
      paidMin: Math.min(lastPaid, fallen, coins),
      paidMax: Math.min(Math.max(lastPaid, fallen), coins),
      detail: `paid ${lastPaid} by its status, ${fallen} by its count`,
    };
  }
  const detail = flags.has('payoutTimeout') ? 'payout timeout: empty or jammed' : 'stopped';
  return {
    kind: 'ended',
    paid: lastPaid,
    unpaid: lastUnpaid,
    ...(lastUnpaid > 0 && { detail }),
  };
}

function afterPowerLoss(coins: number, fallen: number, { flags }: HopperReading): Fate {
  if (flags.has('memoryChecksum')) return open(coins, 'its stored count is damaged');
  if (fallen > coins) return open(coins, `${fallen} coins fell, ${coins} were asked for`);
  const unpaid = coins - fallen;
  return { kind: 'ended', paid: fallen, unpaid, ...(unpaid > 0 && { detail: 'power lost' }) };
}
