import { manualClock } from '../ports/manual-clock.js';
import type { ContactEvent } from '../ports/touchscreen.js';
import { healthyProbes } from '../testing/fake-probes.js';
import { testsOf } from './all-tests.js';
import type { Outcome } from './device-test.js';
import type { Probes } from './probes.js';
import { runTests } from './run-tests.js';

const LONG_MS = 600_000;

/** Runs every test on a kiosk in order in which something was put wrong. */
export async function diagnose(
  probes: (healthy: Required<Probes>) => Probes,
  byHand: string[] = [],
) {
  const clock = manualClock();
  const tests = testsOf(probes(healthyProbes(clock)));
  const run = runTests(tests, { clock, byHand: new Set(byHand) });
  await clock.advance(LONG_MS);
  const { results, summary } = await run;
  const outcomes = new Map(results.map(({ id, outcome }): [string, Outcome] => [id, outcome]));
  return { outcomes, summary, tests, waiting: clock.waiting };
}

/** A symptom, or the verdict where there is none. */
export const wordOf = (outcome: Outcome | undefined): string =>
  outcome?.verdict === 'failed' ? outcome.symptom : (outcome?.verdict ?? 'not run');

/** Draws over every field with one finger while another lies there. */
export function everyField(without: readonly number[] = []): readonly ContactEvent[] {
  const fields = Array.from({ length: 45 }, (_, field) => field);
  const at = (field: number) => ({
    x: ((field % 9) + 0.5) / 9,
    y: (Math.floor(field / 9) + 0.5) / 5,
  });
  return [
    { type: 'contact.landed', contact: 1, ...at(0) },
    { type: 'contact.landed', contact: 2, ...at(0) },
    ...fields
      .filter((field) => !without.includes(field))
      .map((field): ContactEvent => ({ type: 'contact.moved', contact: 2, ...at(field) })),
  ];
}
