/** What is known of the money on this kiosk; from its `GET /health`. */
export interface MoneyFacts {
  /** Nobody is at the screen, no payment is open, no note is on its way. */
  readonly idle: boolean;
  /** Rows that central does not hold yet. */
  readonly queued: number;
  /** Why the disk is trusted with no more money. */
  readonly doubts: readonly string[];
  /** The mains are there. */
  readonly mains: boolean;
}

/** What an update waits for. */
export type Lock = 'moneyOpen' | 'unacknowledged' | 'storage' | 'mains';

/**
 * What keeps this kiosk from another version just now; empty when nothing does (I23).
 *
 * Why unacknowledged rows count: the other slot reads the same journal, but should it not come up,
 * central has to know all that customers are owed.
 */
export function locksOf({ idle, queued, doubts, mains }: MoneyFacts): readonly Lock[] {
  const locks: Lock[] = [];
  if (!idle) locks.push('moneyOpen');
  if (queued > 0) locks.push('unacknowledged');
  if (doubts.length > 0) locks.push('storage');
  if (!mains) locks.push('mains');
  return locks;
}
