import { expect, it } from '@jest/globals';
import { killOf } from './kill-plan.js';

const KILLS = Array.from({ length: 1_000 }, (_, seed) => killOf(seed));

it('a kill is the same for the same number', () => {
  expect(killOf(17)).toEqual(KILLS[17]);
});

it('kills strike everybody, at marks and at random, also while a kiosk starts', () => {
  const victims = new Set(KILLS.map(({ victim }) => victim));
  expect([...victims].sort()).toEqual(['both', 'central', 'kiosk', 'mains']);
  const marks = new Set(KILLS.map(({ at }) => at));
  for (const mark of ['row:stack.intent', 'slot:stacking', 'screen:posting', undefined]) {
    expect(marks).toContain(mark);
  }
  const early = KILLS.filter(({ at, delayMs }) => at === undefined && delayMs < 800);
  expect(early.length).toBeGreaterThan(50);
});
