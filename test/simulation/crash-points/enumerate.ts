import type { Violation } from '../oracle/watch.js';
import { runScenario, type CrashKind, type Crashes, type ScenarioRun } from './run-scenario.js';
import type { Scenario } from './scenario.js';

/** A run that crashed and broke a promise. */
export interface Broken {
  readonly scenario: string;
  readonly crashes: Crashes;
  /** The signals it crashed at. */
  readonly points: readonly string[];
  readonly violations: readonly Violation[];
}

/** How much was looked at. */
export interface Tally {
  points: number;
  singles: number;
  pairs: number;
}

/** What a search over crash points tells as it goes. */
export interface Search {
  readonly scenario: Scenario;
  readonly kind: CrashKind;
  readonly tally: Tally;
  readonly broken: (found: Broken) => void;
}

/** Points that the scenario passes when nothing crashes. */
export const countPoints = async (scenario: Scenario): Promise<number> =>
  (await runScenario(scenario)).points.length;

/**
 * Crashes at one point.
 *
 * @returns how many points were passed after the crash: where it can crash again.
 */
export async function crashOnce(search: Search, first: number): Promise<number> {
  const run = await crash(search, [first]);
  search.tally.singles += 1;
  return run.points.length - run.struckAt;
}

/** Crashes at a point, and again at each point that comes after it. */
export async function crashAgain(
  search: Search,
  first: number,
  passed: (second: number) => void = () => undefined,
): Promise<void> {
  const after = await crashOnce(search, first);
  for (let second = 1; second <= after; second += 1) {
    const run = await crash(search, [first, second]);
    if (run.struck.length === 2) search.tally.pairs += 1;
    passed(second);
  }
}

async function crash({ scenario, kind, broken }: Search, at: readonly number[]) {
  const crashes: Crashes = { kind, at };
  const run: ScenarioRun = await runScenario(scenario, crashes);
  if (run.violations.length > 0) {
    const { name } = scenario;
    broken({ scenario: name, crashes, points: run.struck, violations: run.violations });
  }
  return run;
}
