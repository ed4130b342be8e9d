import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewRow } from '@kiosk/flow/journal/row';
import { lookedAt } from '../house/tree.js';
import { paymentRows } from './payment-rows.js';
import { tracePower } from './power-trace.js';
import { searchStates } from './search-states.js';

const STATES = 400;
const LIMIT_MS = 300_000;
const folder = mkdtempSync(join(tmpdir(), 'power-cuts-'));
let commits: readonly (readonly NewRow[])[];

beforeAll(async () => {
  commits = await paymentRows();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a power cut while real payments are written', () => {
  it(
    'loses nothing that was told to be durable, and leaves nothing corrupt (F02)',
    () => {
      const trace = tracePower({ commits });
      const found = searchStates({ from: 1, to: STATES + 1, step: 1 }, { trace, folder });
      lookedAt(
        `${found.states} states of the disk after a power cut, ${found.underWay} sectors under way, ${found.reached} of them written`,
      );
      expect(found.first).toEqual([]);
      expect(found.states).toBe(STATES);
      expect(Object.keys(found.phases).sort()).toEqual(
        ['append', 'begin', 'checkpoint', 'close', 'keepAcked', 'unlink'].sort(),
      );
      expect(found.reached).toBeGreaterThan(0);
      expect(found.reached).toBeLessThan(found.underWay);
    },
    LIMIT_MS,
  );

  it(
    'is seen to lose rows as soon as commits are not synced: planted synchronous = NORMAL',
    () => {
      const trace = tracePower({ commits, weakened: 'PRAGMA synchronous = NORMAL' });
      const found = searchStates({ from: 1, to: 101, step: 1 }, { trace, folder });
      lookedAt(`${found.lost} of ${found.states} states that lose rows without a sync`);
      expect(found.lost).toBeGreaterThan(20);
    },
    LIMIT_MS,
  );
});
