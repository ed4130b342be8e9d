import { createContext, useContext } from 'react';
import type { Act } from './act.js';
import type { BenchState, JournalRow, LogLine, Paper } from './truth.js';

/** What every part of the page may look at and do. */
export interface Bench {
  readonly state: BenchState;
  readonly papers: readonly Paper[];
  readonly rows: readonly JournalRow[];
  readonly log: readonly LogLine[];
  readonly act: (act: Act) => void;
}

export const BenchContext = createContext<Bench | undefined>(undefined);

/** The bench around this part of the page. */
export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (bench === undefined) throw new Error('a part of the bench was drawn outside of it');
  return bench;
}
