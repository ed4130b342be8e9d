import type { Target } from './target.js';

/**
 * One attack by its id. `tried`: software decides, `attempt` resolves to what was tried and rejects
 * when it succeeded. `byHand`: `docs/attack-checklist.md` says what a technician does. `pending`: it is
 * not tried on the running product yet; it counts as by hand and says what looks at it meanwhile.
 */
export type Attack =
  | {
      readonly id: string;
      readonly what: string;
      readonly how: 'tried';
      readonly attempt: (target: Target) => Promise<string>;
    }
  | {
      readonly id: string;
      readonly what: string;
      readonly how: 'byHand' | 'pending';
      readonly why: string;
    };

/** What came of one. */
export interface Outcome {
  readonly id: string;
  readonly what: string;
  readonly verdict: 'pass' | 'FAIL' | 'byHand' | 'pending';
  /** What was tried, how it got through, or who has to look. */
  readonly said: string;
}

/** @throws Error with what was found: the attack got through. */
export function demand(holds: boolean, found: string): asserts holds {
  if (!holds) throw new Error(found);
}

/** Runs attacks in their order; the target has to stand all of them. */
export async function runAttacks(
  attacks: readonly Attack[],
  target: Target,
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const attack of attacks) {
    const outcome = await outcomeOf(attack, target);
    tell(outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function outcomeOf(attack: Attack, target: Target): Promise<Outcome> {
  const { id, what } = attack;
  if (attack.how !== 'tried') return { id, what, verdict: attack.how, said: attack.why };
  try {
    return { id, what, verdict: 'pass', said: await attack.attempt(target) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { id, what, verdict: 'FAIL', said };
  }
}

/** The figures of the last line. */
export function sumUp(outcomes: readonly Outcome[]) {
  const count = (...verdicts: readonly Outcome['verdict'][]): number =>
    outcomes.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    checks: outcomes.length,
    passed: count('pass'),
    failed: count('FAIL'),
    byHand: count('byHand', 'pending'),
  };
}
