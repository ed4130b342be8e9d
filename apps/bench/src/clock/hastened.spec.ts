import { expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { hastened } from './hastened.js';

it('lets a device of eightfold speed draw a note in after an eighth of the time', async () => {
  const clock = manualClock();
  const fast = hastened(clock, 8);
  const beganMs = fast.monoMs();
  let isIn = false;
  fast.after(800, () => (isIn = true));
  await clock.advance(99);
  expect(isIn).toBe(false);
  await clock.advance(1);
  expect(isIn).toBe(true);
  expect(fast.monoMs() - beganMs).toBe(800);
  expect(fast.wallMs()).toBe(clock.wallMs());
});
