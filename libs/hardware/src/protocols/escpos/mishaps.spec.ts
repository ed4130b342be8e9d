import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { PrinterWorld, readyWorld, slip } from './printer-world.fixture.js';
import type { ProfileName } from './profile.js';

jest.setTimeout(60_000);

/** A paper of some seconds, and of more bytes than the printer's buffer holds. */
const paperOf = (name: string): ReceiptDocument => ({
  title: name,
  nodes: [
    { kind: 'text', text: `begin ${name}` },
    ...Array.from({ length: 110 }, (_, n) => ({
      kind: 'pair' as const,
      label: `第${n}行`,
      value: 'x',
    })),
    { kind: 'text', text: `end ${name}` },
  ],
});

/** Something happens, and after a while it is over. */
const MISHAPS: Readonly<Record<string, (world: PrinterWorld, on: boolean) => void>> = {
  paper: ({ printer }, on) => printer.setPaper(on ? 'out' : 'full'),
  cover: ({ printer }, on) => printer.setCover(on),
  jam: ({ printer }, on) => printer.setJam(on),
  heat: ({ printer }, on) => printer.setHeadHot(on),
  power: ({ printer }, on) => printer.power(!on),
  cable: ({ line }, on) => (on ? line.unplug() : line.plug()),
  mute: ({ printer }, on) => (printer.script.mute = on),
  interrupting: ({ printer }, on) => (printer.script.interrupting = on),
};

const story = fc.record({
  profile: fc.constantFrom<ProfileName>('epson-80', 'compatible-80'),
  jobs: fc.integer({ min: 1, max: 4 }),
  mishaps: fc.array(
    fc.record({
      what: fc.constantFrom(...Object.keys(MISHAPS)),
      afterMs: fc.integer({ min: 0, max: 3000 }),
      forMs: fc.integer({ min: 1, max: 4000 }),
    }),
    { maxLength: 5 },
  ),
});
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

async function play({ profile, jobs, mishaps }: Story): Promise<PrinterWorld> {
  const world = await readyWorld(profile);
  for (let n = 0; n < jobs; n++) world.driver.print(`r${n}`, paperOf(`r${n}`));
  for (const { what, afterMs, forMs } of mishaps) {
    await world.clock.advance(afterMs);
    MISHAPS[what]!(world, true);
    await world.clock.advance(forMs);
    MISHAPS[what]!(world, false);
  }
  await world.clock.advance(120_000);
  world.driver.print('last', slip('last'));
  await world.clock.advance(10_000);
  return world;
}

/** Papers that a customer would take for a whole receipt: not marked as void. */
const wholePapers = (world: PrinterWorld, name: string): number =>
  world.papers.filter(
    (paper) =>
      paper.includes(`begin ${name} `) && paper.includes(`end ${name} `) && !paper.includes('VOID'),
  ).length;

/** Papers that give one customer something of another's: two jobs on one, or a mark that came loose. */
const strangePapers = (world: PrinterWorld): string[] =>
  world.papers.filter((paper) => {
    const names = paper.match(/\b(?:begin|end) r\d|\blast\b/g) ?? [];
    const jobs = new Set(names.map((name) => name.slice(-2)));
    return jobs.size > 1 || paper.startsWith('*** 作废');
  });

describe('whatever happens', () => {
  it('every job ends once, "printed" is one whole paper, "failed" is none, nothing is printed twice', async () => {
    const seen = { printed: 0, failed: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const world = await play(given);
        const ends = world.ended.map((line) => line.split(/[ :]/));
        expect(ends.map(([name]) => name).sort()).toEqual(
          [...Array.from({ length: given.jobs }, (_, n) => `r${n}`), 'last'].sort(),
        );
        for (const [name = '', outcome = ''] of ends.filter(([id]) => id !== 'last')) {
          seen[outcome as keyof typeof seen]++;
          const whole = wholePapers(world, name);
          if (outcome === 'printed') expect(whole).toBe(1);
          else expect(whole).toBeLessThanOrEqual(outcome === 'failed' ? 0 : 1);
        }
        expect(strangePapers(world)).toEqual([]);
        expect(world.ended.at(-1)).toMatch(/^last printed/);
        expect(world.papers.at(-1)).toBe('last | end | --');
      }),
      { numRuns: 100, seed: 1 },
    );
    expect(Math.min(seen.printed, seen.failed)).toBeGreaterThan(50); // both sides were looked at
  });

  it('a process killed at any moment: the next one prints a paper of its own', async () => {
    let killed = 0;
    for (let atMs = 0; atMs < 3500; atMs += 70) {
      const world = await readyWorld();
      world.driver.print('r1', paperOf('r1'));
      await world.clock.advance(atMs);
      world.kill();
      world.newDriver();
      world.driver.print('r2', slip('r2'));
      await world.clock.advance(30_000);
      expect(world.ended.at(-1)).toMatch(/^r2 printed/);
      expect(world.papers.at(-1)).toBe('r2 | end | --');
      expect(world.printer.sheets.every(({ cut }) => cut)).toBe(true);
      killed++;
    }
    expect(killed).toBe(50);
  });
});
