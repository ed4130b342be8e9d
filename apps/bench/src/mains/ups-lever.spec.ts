import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { UPS_STATES, UpsLever } from './ups-lever.js';

it('writes what the power supply says where the kiosk reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ups-'));
  const path = join(folder, 'dev', 'ups');
  const lever = new UpsLever(path);
  for (const state of UPS_STATES) {
    lever.become(state);
    expect(readFileSync(path, 'utf8')).toBe(`${state}\n`);
  }
  rmSync(folder, { recursive: true });
});
