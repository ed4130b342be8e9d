import { sleep } from '../../ports/clock.js';
import { failed, passed, type DeviceTest, type Figures, type Outcome } from '../device-test.js';
import type { Probes, TouchscreenProbe } from '../probes.js';
import { deadFields, feel, GRID, newTouchGrid, type TouchGrid } from '../touch-grid.js';
import { deviceTest, judgeStatus, settled } from './looking.js';

/** Whoever has not come to the end by then has found a dead zone. */
const GRID_MS = 90_000;
const GRID_LIMIT_MS = GRID_MS + 10_000;
/** A field that a line crosses, and two fingers at once: what the customer's page never asks for. */
const DRAGGED_MIN = 5;
const FINGERS_MIN = 2;
const SHOWN_MS = 300;
const TEST_PERCENT = 50;
/** A backlight has steps of its own. */
const CLOSE_PERCENT = 5;

/** State and backlight; by hand the grid of 9 by 5, a line, two fingers. */
export function touchscreenTests({ touchscreen: probe, clock }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const grid = { id: 'grid', zh: '触摸网格', en: 'Touch grid', needsHands: true };
  return [
    deviceTest('touchscreen', { id: 'status', zh: '触摸屏状态', en: 'Status' }, async (stop) =>
      judgeStatus(await settled(probe, clock, stop), [], { touchStuck: 'touchStuck' }),
    ),
    ...(probe.backlight() === undefined
      ? []
      : [
          deviceTest('touchscreen', { id: 'backlight', zh: '背光', en: 'Backlight' }, (stop) =>
            tryBacklight(probe, () => sleep(clock, SHOWN_MS, stop)),
          ),
        ]),
    deviceTest('touchscreen', { ...grid, limitMs: GRID_LIMIT_MS }, (stop) =>
      fillGrid(probe, sleep(clock, GRID_MS, stop)),
    ),
  ];
}

async function tryBacklight(probe: TouchscreenProbe, wait: () => Promise<void>): Promise<Outcome> {
  const before = probe.backlight() ?? TEST_PERCENT;
  probe.setBacklight(TEST_PERCENT);
  await wait();
  const percent = probe.backlight();
  probe.setBacklight(before);
  const figures = { beforePercent: before, setPercent: TEST_PERCENT, readPercent: percent ?? -1 };
  const followed = percent !== undefined && Math.abs(percent - TEST_PERCENT) <= CLOSE_PERCENT;
  return followed ? passed(figures) : failed('outputStuck', figures);
}

/** Ends by itself when all is felt; until then every touch counts. */
function fillGrid(probe: TouchscreenProbe, timeUp: Promise<void>): Promise<Outcome> {
  return new Promise((resolve) => {
    let grid = newTouchGrid;
    const unwatch = probe.watch((event) => {
      grid = feel(grid, event);
      if (isFull(grid)) finish();
    });
    const finish = (): void => {
      unwatch();
      resolve(judgeGrid(grid));
    };
    void timeUp.then(finish);
  });
}

const isFull = (grid: TouchGrid): boolean =>
  deadFields(grid).length === 0 && grid.dragged.size >= DRAGGED_MIN && grid.most >= FINGERS_MIN;

/** What a filled, or an unfinished, grid says of the panel. */
export function judgeGrid(grid: TouchGrid): Outcome {
  const dead = deadFields(grid);
  const figures: Figures = {
    fields: GRID.columns * GRID.rows,
    felt: grid.felt.size,
    dragged: grid.dragged.size,
    fingers: grid.most,
    ...(dead.length > 0 && { deadFields: dead.join(' ') }),
  };
  if (grid.felt.size === 0) return failed('noContact', figures);
  return dead.length === 0 ? passed(figures) : failed('deadZones', figures);
}
