import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fileUps } from './file-ups.js';

it('a power supply in a file tells when its word changes, and nothing by nonsense', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-ups-'));
  const path = join(folder, 'ups');
  const clock = manualClock();
  const ups = fileUps(path, clock);
  const told: string[] = [];
  ups.onChange(() => told.push(ups.state()));
  expect(ups.state()).toBe('available');
  for (const word of ['powering\n', 'low\n', 'low', 'what', 'available']) {
    writeFileSync(path, word);
    await clock.advance(500);
  }
  expect(told).toEqual(['powering', 'low', 'available']);
  rmSync(folder, { recursive: true });
});
