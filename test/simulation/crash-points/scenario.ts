import type { World } from '../world/world.js';

/** One customer of a scenario: everything they do is fixed. */
export interface Errand {
  readonly policy: 'prepay-any' | 'partial-ok' | 'exact-only';
  /** The one bill of the account, in fen; or what is paid ahead. */
  readonly due: number;
  readonly ahead?: boolean;
  /** Banknotes in hand, in fen, in the order in which they are put in. */
  readonly notes: readonly (number | 'counterfeit')[];
  /** What is done at the open slot once no note is left. */
  readonly then: 'stop' | 'finish' | 'nothing';
  readonly reprints?: number;
}

/** What a scenario must come to when nothing crashes: it does what its name says. */
export interface Reached {
  /** By payment, in order. */
  readonly outcomes: readonly string[];
  /** The last page by which each ended, as its customer saw it. */
  readonly ends: readonly string[];
  /** In the box, at the billers, and owed to customers, in fen. */
  readonly boxed: number;
  readonly posted: number;
  readonly owed: number;
  /** Whether central was asked again to post. */
  readonly askedAgain: boolean;
  /** Notes that no book can tell of. */
  readonly doubts: number;
  /** Whole sheets of paper. */
  readonly papers: number;
  /** Notes that went back to the customer, in fen. */
  readonly givenBack: number;
}

/** A fixed script of people and faults. */
export interface Scenario {
  /** A sentence; its words name it on the command line. */
  readonly name: string;
  readonly errands: readonly Errand[];
  /** Whether the acceptor says so when it gives a note back at power-up; units differ. */
  readonly announces?: boolean;
  /** Lays the faults of the script; the result takes all of them away again. */
  readonly arrange?: (world: World) => () => void;
  readonly reaches: Reached;
}
