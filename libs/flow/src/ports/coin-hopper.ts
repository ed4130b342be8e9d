import type { Minor } from '../money/money.js';
import type { Report } from './bill-acceptor.js';
import type { DeviceChanged } from './fault.js';

/** Coins that the kiosk decided to pay. Durable before the hopper is told (`dispense.intent`). */
export interface DispenseIntent {
  readonly dispenseId: string;
  /** How many coins, 1 to 255; all of a hopper are of one value. */
  readonly coins: number;
  /** What `mark()` said when this was decided: what will tell, after any crash, what was paid. */
  readonly mark: string;
}

/**
 * What a hopper reports. Past tense: it has happened.
 *
 * Each intent ends in exactly one of `dispense.ended` and `dispense.undecided`. What was not paid
 * is owed to the customer: the flow decides how, and a second try is a new intent.
 */
export type CoinHopperEvent =
  /** By the device's own counters so many coins fell, and so many did not. Both count this intent. */
  | {
      readonly type: 'dispense.ended';
      readonly dispenseId: string;
      readonly paid: number;
      readonly unpaid: number;
      /** Why not all were paid, in the maker's words. */
      readonly detail?: string;
    }
  /** The device cannot say how many fell: none at least, all at most, unless it knows better. */
  | {
      readonly type: 'dispense.undecided';
      readonly dispenseId: string;
      readonly paidMin: number;
      readonly paidMax: number;
      readonly detail: string;
    }
  | DeviceChanged;

/**
 * A device that pays coins of one value.
 *
 * A dispense is never repeated blindly: a driver asks the device's counters what became of a command
 * before it sends another. None of the calls rejects because of the device; faults are events.
 */
export interface CoinHopper {
  /** What one of its coins is worth. */
  readonly coin: Minor;
  /**
   * Opens the line and polls until `stop`. Nothing is paid by that.
   *
   * @param intents dispenses whose fate a restart left open. They are asked about, never sent.
   */
  start(report: Report<CoinHopperEvent>, intents: readonly DispenseIntent[]): void;
  /** What its counters say now; `undefined` while it cannot pay. Belongs into the next intent. */
  mark(): string | undefined;
  /** Pays, one intent at a time. → `dispense.ended` | `dispense.undecided`. */
  dispense(intent: DispenseIntent): void;
  /** A person has refilled or freed it: a fault that only a try would end is over. */
  clear(): void;
  /** Ends polling and frees the line. Resolves when nothing will be reported any more. */
  stop(): Promise<void>;
}
