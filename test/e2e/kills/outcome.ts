import type { Violation } from '../../simulation/oracle/watch.js';

/** What came of many kills. */
export interface KillsOutcome {
  readonly cycles: number;
  readonly payments: number;
  /** Notes that fell into the box. */
  readonly notes: number;
  /** Notes that no book can tell of: there or not, until counted. */
  readonly undecided: number;
  readonly receipts: number;
  readonly violations: readonly Violation[];
}
