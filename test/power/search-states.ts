import { CrashStates } from './crash-states.js';
import type { PowerTrace } from './power-trace.js';
import { tryState } from './try-state.js';

/** What a search over power cuts found. */
export interface StatesFound {
  states: number;
  lost: number;
  corrupt: number;
  /** Sectors that were under way in all states, and those that reached the disk. */
  underWay: number;
  reached: number;
  /** By phase, how many states were tried. */
  readonly phases: Record<string, number>;
  /** The first that were not good, in words. */
  readonly first: string[];
}

/** States by number: `from` up to, not including, `to`, by `step`. */
export interface StatesJob {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const FIRST_MAX = 10;

/** Nothing looked at yet. */
export const noStates = (): StatesFound => ({
  states: 0,
  lost: 0,
  corrupt: 0,
  underWay: 0,
  reached: 0,
  phases: {},
  first: [],
});

/** Tries one state after another; `passed` is told after each. */
export function searchStates(
  { from, to, step }: StatesJob,
  { trace, folder }: { readonly trace: PowerTrace; readonly folder: string },
  passed: (found: StatesFound) => void = () => undefined,
): StatesFound {
  const found = noStates();
  const all = new CrashStates(trace);
  for (let seed = from; seed < to; seed += step) {
    const state = all.draw(seed);
    const { result, why = '' } = tryState(state, trace, folder);
    found.states += 1;
    found.underWay += state.underWay;
    found.reached += state.reached;
    found.phases[state.phase] = (found.phases[state.phase] ?? 0) + 1;
    if (result !== 'good') {
      found[result] += 1;
      if (found.first.length < FIRST_MAX) {
        found.first.push(`state ${seed}, cut in ${state.phase}: ${result}, ${why}`);
      }
    }
    passed(found);
  }
  return found;
}
