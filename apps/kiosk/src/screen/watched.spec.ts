import { expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Lookout } from './watched.js';

it('says when the last page falls silent, when one is back, and that the end is no page (F20)', async () => {
  const clock = manualClock();
  const told: [number, boolean][] = [];
  let heardAtMs = Number.NEGATIVE_INFINITY;
  const isAlive = (): boolean => clock.monoMs() - heardAtMs <= 5_000;
  const lookout = new Lookout(isAlive, (is) => told.push([clock.monoMs(), is]), clock);
  await clock.advance(10_000);
  heardAtMs = clock.monoMs();
  lookout.look();
  await clock.advance(20_000);
  heardAtMs = clock.monoMs();
  await clock.advance(2_000);
  lookout.stop();
  await clock.advance(9_000);
  const began = told[0]![0];
  expect(told.map(([atMs, is]) => [atMs - began, is])).toEqual([
    [0, true],
    [6_000, false],
    [21_000, true],
    [22_000, false],
  ]);
});
