import { describe, expect, it } from '@jest/globals';
import { Coverage } from './campaign/coverage.js';
import { planOf } from './world/plan.js';
import { runWorld } from './world/run-world.js';
import { fullTrace, silentTrace } from './world/trace.js';

/** Seeds that every change must pass; `npm run simulate` goes on from there. */
const SEEDS = Array.from({ length: 60 }, (_, at) => at + 1);
const LIMIT_MS = 120_000;

describe('the world', () => {
  it(
    'keeps every promise, whatever fails',
    async () => {
      const coverage = new Coverage();
      let payments = 0;
      let strikes = 0;
      for (const seed of SEEDS) {
        const outcome = await runWorld(planOf(seed), silentTrace);
        expect({ seed, violations: outcome.violations }).toEqual({ seed, violations: [] });
        payments += outcome.payments;
        strikes += outcome.strikes.length;
        coverage.add(outcome.strikes);
      }
      process.stdout.write(
        `looked at: ${SEEDS.length} seeds, ${payments} payments, ${strikes} faults that struck\n`,
      );
      expect(payments).toBeGreaterThan(300);
      expect(strikes).toBeGreaterThan(60);
    },
    LIMIT_MS,
  );

  it('is the same world for the same seed', async () => {
    const digests: string[] = [];
    for (const seed of [7, 7, 8]) {
      const trace = fullTrace();
      await runWorld(planOf(seed), trace);
      expect(trace.lines.length).toBeGreaterThan(100);
      digests.push(trace.digest());
    }
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });
});
