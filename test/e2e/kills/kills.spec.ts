import { expect, it } from '@jest/globals';
import { lookedAt } from '../../house/tree.js';
import { runKills } from './run-kills.js';

/** `npm run kills` goes on from there. */
const CYCLES = 6;
const LIMIT_MS = 300_000;

it(
  'killed again and again while people pay, the real processes lose and double nothing (F01)',
  async () => {
    const victims = new Set<string>();
    const job = { name: 'kills', from: 1, to: 1 + CYCLES, step: 1 };
    const outcome = await runKills(job, ({ victim }) => void victims.add(victim));
    const { cycles, payments, notes, receipts, violations } = outcome;
    lookedAt(`${cycles} kills of the real processes, ${payments} payments, ${notes} notes`);
    expect(violations).toEqual([]);
    expect(cycles).toBe(CYCLES);
    expect(victims.size).toBeGreaterThan(1);
    expect(payments).toBeGreaterThan(0);
    expect(receipts).toBeGreaterThan(0);
    expect(notes).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
