import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { TOUCHSCREENS } from '@kiosk/hardware/catalog';
import { layPanel } from './panel.js';

const folder = mkdtempSync(join(tmpdir(), 'bench-panel-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the panel of a bench is felt by the kiosk’s own driver, and its light is seen', async () => {
  const clock = manualClock();
  const config = {
    path: join(folder, 'event0'),
    range: { x: 4_095, y: 4_095 },
    backlight: join(folder, 'light'),
  };
  const panel = layPanel(config, clock);
  panel.tap(0.1, 0.1); // nobody reads yet: it waits in the pipe
  const screen = TOUCHSCREENS.evdev.driver({ clock, ...config });
  const felt: string[] = [];
  screen.start(() => Promise.resolve());
  screen.watch(({ type, contact }) => felt.push(`${contact} ${type}`));
  panel.tap(0.5, 0.5);
  panel.setStuck(true);
  await clock.advance(100);
  expect(felt).toEqual([
    '0 contact.landed',
    '0 contact.lifted',
    '1 contact.landed',
    '1 contact.lifted',
    '2 contact.landed',
  ]);
  expect(panel.state).toEqual({ stuck: true, light: 100 });
  screen.setBacklight(50);
  expect([panel.state.light, readFileSync(join(folder, 'light/brightness'), 'utf8')]).toEqual([
    52,
    '16',
  ]);
  await screen.stop();
  panel.close();
});
