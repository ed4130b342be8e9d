import { describe, expect, it } from '@jest/globals';
import { long, readyWorld, slip, type PrinterWorld } from './printer-world.fixture.js';
import type { ProfileName } from './profile.js';

const PROFILES: readonly ProfileName[] = ['epson-80', 'compatible-80'];

/** The paper ended in the middle of a long job; its torn part hangs from the printer. */
async function tornWorld(profile: ProfileName): Promise<PrinterWorld> {
  const world = await readyWorld(profile);
  world.driver.print('r1', long('secret'));
  await world.clock.advance(1500);
  world.printer.setPaper('out');
  await world.clock.advance(3000);
  expect(world.ended).toEqual([expect.stringMatching(/^r1 failed: paperOut after/)]);
  return world;
}

const VOIDED = /^secret .*(\| \*\*\* 作废 VOID \*\*\* )+\| --$/;
const outcomes = (world: PrinterWorld): string[] =>
  world.ended.map((line) => line.split(':')[0] ?? '');

describe.each(PROFILES)('the torn part of the customer before: %s', (profile) => {
  it('power fails at any moment of the clean-up: voided and cut off before the next paper', async () => {
    let tried = 0;
    for (let atMs = 0; atMs <= 1600; atMs += 20) {
      const world = await tornWorld(profile);
      world.printer.setPaper('full');
      world.driver.print('r2', slip('two'));
      await world.clock.advance(atMs);
      world.printer.power(false);
      await world.clock.advance(1);
      world.printer.power(true);
      await world.clock.advance(40_000);
      world.driver.print('r3', slip('three'));
      await world.clock.advance(5000);
      const [torn, ...later] = world.papers;
      expect(torn).toMatch(VOIDED);
      expect(later.pop()).toBe('three | end | --');
      // The second job may itself be torn, or come to nothing; no paper holds more than one.
      expect(later.filter((paper) => !/^two( \| end)? \| --$/.test(paper))).toEqual([]);
      if (outcomes(world).includes('r2 printed')) expect(later).toEqual(['two | end | --']);
      tried++;
    }
    expect(tried).toBe(81);
  });

  it('paper ends and comes back at any moment of the clean-up: the same', async () => {
    let tried = 0;
    for (let atMs = 0; atMs <= 1600; atMs += 40) {
      const world = await tornWorld(profile);
      world.printer.setPaper('full');
      await world.clock.advance(atMs);
      world.printer.setPaper('out');
      await world.clock.advance(50);
      world.printer.setPaper('full');
      world.driver.print('r2', slip('two'));
      await world.clock.advance(20_000);
      expect(outcomes(world).at(-1)).toBe('r2 printed');
      expect(world.papers).toEqual([expect.stringMatching(VOIDED), 'two | end | --']);
      tried++;
    }
    expect(tried).toBe(41);
  });

  it('a printer that cannot be cleaned prints for nobody: failed in time, and clean later', async () => {
    const world = await tornWorld(profile);
    world.printer.hold(60_000);
    world.printer.setPaper('full');
    world.driver.print('r2', slip('two'));
    await world.clock.advance(30_000);
    expect(world.ended.at(-1)).toBe('r2 failed: not clean before the first byte');
    await world.clock.advance(50_000);
    world.driver.print('r3', slip('three'));
    await world.clock.advance(2000);
    expect(outcomes(world).at(-1)).toBe('r3 printed');
    expect(world.papers).toEqual([expect.stringMatching(VOIDED), 'three | end | --']);
  });

  it('answers that come late confirm neither a cut nor a job', async () => {
    let tried = 0;
    for (let atMs = 0; atMs <= 600; atMs += 10) {
      const world = await tornWorld(profile);
      world.printer.script.splitAnswers = true;
      world.printer.hold(25_000); // the clean-up is tried, and tried again
      world.printer.setPaper('full');
      await world.clock.advance(25_000 + atMs);
      world.printer.power(false);
      await world.clock.advance(1);
      world.printer.power(true);
      await world.clock.advance(30_000);
      world.driver.print('r2', slip('two'));
      await world.clock.advance(5000);
      expect(world.papers).toEqual([expect.stringMatching(VOIDED), 'two | end | --']);
      tried++;
    }
    expect(tried).toBe(61);
  });
});

it.each([12_000, 18_000, 25_000])(
  'compatible: late answers of an unknown job, held for %i ms, do not confirm the next one',
  async (heldMs) => {
    const world = await readyWorld('compatible-80');
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1);
    world.printer.hold(heldMs);
    world.printer.script.splitAnswers = true;
    await world.clock.advance(heldMs - 100);
    world.driver.print('r2', slip('two'));
    for (let waited = 0; waited < 20_000 && world.ended.length < 2; waited += 10) {
      await world.clock.advance(10);
    }
    expect(outcomes(world)).toEqual(['r1 unknown', 'r2 printed']);
    expect(world.papers).toEqual(['one | end | --', 'two | end | --']);
  },
);
