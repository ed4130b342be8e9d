import type { Plan } from '../world/plan.js';
import { runWorld, type Outcome } from '../world/run-world.js';
import { silentTrace } from '../world/trace.js';

/** A smaller world that still breaks the same promise. */
export interface Shrunk {
  readonly plan: Plan;
  readonly runs: number;
}

const RUNS_MAX = 80;

type Smaller = (plan: Plan) => readonly Plan[];

/** Each plan with one part left out; the later ones first, since the first failure ends it anyway. */
const withoutOne =
  (part: 'faults' | 'customers'): Smaller =>
  (plan) =>
    plan[part].map((_, at) => ({ ...plan, [part]: plan[part].toSpliced(-1 - at, 1) })).slice();

/**
 * Takes out customers and faults for as long as the world still breaks one of the same promises.
 *
 * @param broken the ids of the invariants that the whole world broke.
 */
export async function shrink(whole: Plan, broken: ReadonlySet<string>): Promise<Shrunk> {
  let plan = whole;
  let runs = 0;
  const stillBreaks = async (smaller: Plan): Promise<boolean> => {
    runs += 1;
    const { violations } = await runWorld(smaller, silentTrace);
    return violations.some(({ id }) => broken.has(id));
  };
  for (const candidates of [withoutOne('faults'), withoutOne('customers')]) {
    let isSmaller = true;
    while (isSmaller && runs < RUNS_MAX) {
      isSmaller = false;
      for (const smaller of candidates(plan)) {
        if (runs >= RUNS_MAX || !(await stillBreaks(smaller))) continue;
        plan = smaller;
        isSmaller = true;
        break;
      }
    }
  }
  return { plan, runs };
}

/** The ids of what a world broke. */
export const brokenBy = ({ violations }: Outcome): ReadonlySet<string> =>
  new Set(violations.map(({ id }) => id));
