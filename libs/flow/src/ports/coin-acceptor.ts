import type { Minor } from '../money/money.js';
import type { Report } from './bill-acceptor.js';
import type { DeviceChanged } from './fault.js';

/**
 * What a coin acceptor reports. Past tense: it has happened.
 *
 * A coin falls into the box while it is recognised: nothing can be decided before, so no intent
 * stands before it. What can be lost is its event; `mark` is what tells the events that were heard,
 * and is durable with the money.
 */
export type CoinAcceptorEvent =
  | { readonly type: 'coin.accepted'; readonly value: Minor; readonly mark: string }
  | { readonly type: 'coin.rejected'; readonly detail: string; readonly mark: string }
  /** So many events are known to be lost: each may have been a coin. Money without an amount. */
  | { readonly type: 'coins.lost'; readonly count: number; readonly mark: string }
  /** Followed from here on: what came before is history. Durable before the first coin can come. */
  | { readonly type: 'coins.marked'; readonly mark: string }
  | { readonly type: 'acceptor.opened' }
  /** No coin can arrive any more. */
  | { readonly type: 'acceptor.closed' }
  | DeviceChanged;

/** A device that takes coins, and cannot give one back. */
export interface CoinAcceptor {
  /**
   * Opens the line and polls until `stop`. The acceptor stays inhibited.
   *
   * @param mark of the last event that is durable: what came after it is reported. Without it the
   *   device's past is history, and `coins.marked` says from where on it is followed.
   */
  start(report: Report<CoinAcceptorEvent>, mark?: string): void;
  /** Take coins. → `acceptor.opened`. */
  open(): void;
  /** Take no more; one on its way is still reported. → `acceptor.closed`. */
  close(): void;
  /** What its coins are worth, ascending; empty until it told. */
  denominations(): readonly Minor[];
  /** Ends polling and frees the line. Resolves when nothing will be reported any more. */
  stop(): Promise<void>;
}
