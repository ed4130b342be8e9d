import { describe, expect, it } from '@jest/globals';
import { lookedAt } from '../../house/tree.js';
import { countPoints, crashAgain, crashOnce, type Broken, type Search } from './enumerate.js';
import { runScenario, type CrashKind } from './run-scenario.js';
import { SCENARIOS } from './scenarios.js';

/** `npm test` crashes again after every so many first crashes; `--crash-points` after each. */
const PAIRS_EVERY = 13;
const LIMIT_MS = 600_000; // some 20 s on two quiet cores

const search = (scenario: (typeof SCENARIOS)[number], kind: CrashKind): [Search, Broken[]] => {
  const found: Broken[] = [];
  const tally = { points: 0, singles: 0, pairs: 0 };
  return [{ scenario, kind, tally, broken: (broken) => found.push(broken) }, found];
};

describe('each scenario without a crash', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    'comes to what its name says: %s',
    async (_, scenario) => {
      const { reached, violations, points } = await runScenario(scenario);
      expect({ reached, violations }).toEqual({ reached: scenario.reaches, violations: [] });
      expect(points.filter((point) => point === 'writing').length).toBeGreaterThan(2);
    },
  );
});

describe('a crash', () => {
  it(
    'is seen to lose money on a disk that forgets the row it told last',
    async () => {
      const scenario = SCENARIOS[0]!;
      const count = await countPoints(scenario);
      const broken = new Set<string>();
      for (let at = 1; at <= count; at += 3) {
        const { violations } = await runScenario(scenario, {
          kind: 'kill',
          at: [at],
          forgetful: true,
        });
        for (const { id } of violations) broken.add(id);
      }
      lookedAt(`${broken.size} promises that a forgetful disk breaks: ${[...broken].join(' ')}`);
      expect(broken).toContain('I12');
    },
    LIMIT_MS,
  );

  it(
    'at each point of each scenario breaks no promise (F01)',
    async () => {
      let points = 0;
      for (const scenario of SCENARIOS) {
        const [each, broken] = search(scenario, 'kill');
        const count = await countPoints(scenario);
        for (let first = 1; first <= count; first += 1) await crashOnce(each, first);
        expect(broken).toEqual([]);
        points += each.tally.singles;
      }
      lookedAt(`${points} points of ${SCENARIOS.length} scenarios, each crashed at once`);
      expect(points).toBeGreaterThan(500);
    },
    LIMIT_MS,
  );

  it(
    'and another one while the first is recovered from, at two notes that pay a bill',
    async () => {
      const scenario = SCENARIOS[0]!;
      const [each, broken] = search(scenario, 'kill');
      const count = await countPoints(scenario);
      for (let first = 1; first <= count; first += PAIRS_EVERY) await crashAgain(each, first);
      lookedAt(`${each.tally.pairs} pairs of crashes of one scenario`);
      expect(broken).toEqual([]);
      expect(each.tally.pairs).toBeGreaterThan(100);
    },
    LIMIT_MS,
  );
});
