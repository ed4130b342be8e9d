import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../world/plan.js';
import { planOf } from '../world/plan.js';
import { runWorld, type Outcome } from '../world/run-world.js';
import { fullTrace } from '../world/trace.js';
import { brokenBy, shrink } from './shrink.js';

/** What is kept of a world that broke a promise. */
export interface Artefact {
  /** JSON lines: the plan, what happened, what was violated. */
  readonly file: string;
  /** The world made as small as it gets, still broken. */
  readonly plan: Plan;
}

/** Runs a seed's world once more, made smaller, and writes down all that happens in it. */
export async function keepArtefact(outcome: Outcome, folder: string): Promise<Artefact> {
  const { plan } = await shrink(planOf(outcome.seed), brokenBy(outcome));
  const trace = fullTrace();
  const { violations } = await runWorld(plan, trace);
  const lines = [
    JSON.stringify({ what: 'plan', plan }),
    ...trace.lines,
    ...violations.map((violation) => JSON.stringify({ violation })),
  ];
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `seed-${plan.seed}.jsonl`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { file, plan };
}
