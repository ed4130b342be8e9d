import { describe, expect, it } from '@jest/globals';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { long, readyWorld, slip } from './printer-world.fixture.js';

describe('a job that does not go well', () => {
  it('paper ends after k bytes, for k over the whole job: failed, voided, cut off', async () => {
    let tried = 0;
    for (let bytes = 40; bytes < 7000; bytes += 233) {
      const world = await readyWorld();
      world.printer.script.paperEndAfterBytes = bytes;
      world.driver.print('r1', long('abc'));
      await world.clock.advance(12_000);
      expect(world.ended).toEqual([
        expect.stringMatching(/^r1 failed: paperOut after \d+ of \d+ bytes, cleared$/),
      ]);
      world.printer.setPaper('full');
      await world.clock.advance(2000);
      const [torn] = world.papers;
      expect(torn).toMatch(/\*\*\* 作废 VOID \*\*\* \| --$/);
      expect(torn).not.toContain('line 149');
      world.driver.print('r2', slip('two'));
      await world.clock.advance(2000);
      expect(world.papers.slice(1)).toEqual(['two | end | --']);
      tried++;
    }
    expect(tried).toBe(30);
  });

  it('compatible: paper ends, the buffer comes after the reload, void', async () => {
    const world = await readyWorld('compatible-80');
    world.printer.script.paperEndAfterBytes = 1000;
    world.driver.print('r1', long('abc'));
    await world.clock.advance(12_000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 failed: paperOut after \d+ of \d+ bytes$/),
    ]);
    world.printer.setPaper('full');
    await world.clock.advance(5000);
    expect(world.papers).toEqual([expect.stringMatching(/作废 VOID \*\*\* \| --$/)]);
  });

  it('compatible: paper ends when all was sent: nobody knows', async () => {
    const world = await readyWorld('compatible-80', 20);
    world.driver.print('r1', slip('one'));
    await world.clock.advance(100);
    world.printer.setPaper('out');
    await world.clock.advance(1000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 unknown: paperOut after (\d+) of \1 bytes$/),
    ]);
  });

  it('cover open in the middle', async () => {
    const world = await readyWorld();
    world.driver.print('r1', long('abc'));
    await world.clock.advance(500);
    world.printer.setCover(true);
    await world.clock.advance(1000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 failed: coverOpen after \d+ of \d+ bytes, cleared$/),
    ]);
  });

  it('the knife jams at the end: on paper, and a fault', async () => {
    const world = await readyWorld();
    world.printer.script.jamAtCut = true;
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1000);
    expect(world.ended).toEqual(['r1 printed: process id E1R7; cutterJammed']);
    expect(world.status).toMatchObject({ faults: ['cutterJammed'] });
    world.printer.setJam(false);
    await world.clock.advance(6000);
    expect(world.papers).toEqual(['one | end | --']);
  });

  it('head hot: waits until it has cooled down', async () => {
    const world = await readyWorld();
    world.driver.print('r1', long('abc'));
    await world.clock.advance(300);
    world.printer.setHeadHot(true);
    await world.clock.advance(5000);
    expect(world.ended).toEqual([]);
    world.printer.setHeadHot(false);
    await world.clock.advance(6000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it('XOFF for five seconds', async () => {
    const world = await readyWorld();
    world.driver.print('r1', long('abc'));
    await world.clock.advance(200);
    world.printer.hold(5000);
    await world.clock.advance(15_000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
    expect(world.printer.lostBytes).toBe(0);
  });

  it('9600 baud: slow, and printed', async () => {
    const world = await readyWorld();
    world.printer.script.lineRate = 960;
    world.driver.print('r1', sample);
    await world.clock.advance(15_000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it('answers byte by byte with automatic status in between', async () => {
    const world = await readyWorld();
    world.printer.script.splitAnswers = true;
    world.printer.script.interrupting = true;
    world.driver.print('r1', slip('one'));
    await world.clock.advance(3000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it.each(['never', 'wrong', 'late'] as const)(
    'process id %s: unknown, and not printed again',
    async (how) => {
      const world = await readyWorld();
      world.printer.script.processId = how;
      world.driver.print('r1', slip('one'));
      await world.clock.advance(60_000);
      expect(world.ended).toEqual([
        expect.stringMatching(/^r1 unknown: no confirmation in time after (\d+) of \1 bytes$/),
      ]);
      expect(world.papers).toEqual(['one | end | --']);
    },
  );

  it('a late process id does not confirm the next job', async () => {
    const world = await readyWorld();
    world.printer.script.processId = 'late';
    world.driver.print('r1', slip('one'));
    await world.clock.advance(29_000);
    world.printer.script.processId = 'never';
    world.driver.print('r2', slip('two'));
    await world.clock.advance(20_000);
    expect(world.ended.map((line) => line.slice(0, 10))).toEqual(['r1 unknown', 'r2 unknown']);
  });

  it('power cut in the middle: failed; the torn part is voided when it is back', async () => {
    const world = await readyWorld();
    world.driver.print('r1', long('abc'));
    await world.clock.advance(500);
    world.printer.power(false);
    await world.clock.advance(3000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 failed: no answer after \d+ of \d+ bytes$/),
    ]);
    world.printer.power(true);
    await world.clock.advance(3000);
    expect(world.papers).toEqual([expect.stringMatching(/作废 VOID \*\*\* \| --$/)]);
  });

  it('unplugged between the last byte and the confirmation: unknown', async () => {
    const world = await readyWorld('epson-80', 20);
    world.driver.print('r1', slip('one'));
    await world.clock.advance(100);
    world.line.unplug();
    await world.clock.advance(1000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 unknown: line gone after (\d+) of \1 bytes$/),
    ]);
  });

  it('a line that takes no bytes any more is closed and opened again', async () => {
    const world = await readyWorld();
    const { write } = world.line.host;
    world.driver.print('r1', long('abc'));
    await world.clock.advance(200);
    world.line.host.write = (bytes) =>
      bytes.length > 3 ? new Promise(() => undefined) : write(bytes);
    await world.clock.advance(8000);
    expect(world.ended).toEqual([expect.stringMatching(/^r1 failed: line stuck after/)]);
    world.line.host.write = write;
    await world.clock.advance(8000);
    expect(world.status).toMatchObject({ state: 'online' });
  });
});
