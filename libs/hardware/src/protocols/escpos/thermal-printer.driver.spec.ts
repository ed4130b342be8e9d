import { describe, expect, it } from '@jest/globals';
import { PrinterWorld, readyWorld, slip } from './printer-world.fixture.js';

describe('a good printer', () => {
  it('prints and confirms by the process id after the cut', async () => {
    const world = await readyWorld();
    expect(world.status?.detail).toBe('DLE EOT 16 12 12 12');
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1500);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
    expect(world.papers).toEqual(['one | end | --']);
  });

  it('confirms only when the paper is out, not when the bytes are', async () => {
    const world = await readyWorld('epson-80', 20);
    world.driver.print('r1', slip('one'));
    await world.clock.advance(600);
    expect([world.ended, world.papers]).toEqual([[], ['one | end | --']]);
    await world.clock.advance(800);
    expect(world.ended).toHaveLength(1);
  });

  it('prints jobs in order, each once, ids never repeating', async () => {
    const world = await readyWorld();
    for (const n of [1, 2, 3]) world.driver.print(`r${n}`, slip(`paper ${n}`));
    await world.clock.advance(5000);
    expect(world.papers).toEqual([
      'paper 1 | end | --',
      'paper 2 | end | --',
      'paper 3 | end | --',
    ]);
    expect(new Set(world.ended.map((line) => line.split(' ').at(-1))).size).toBe(3);
  });

  it.each(['compatible-80', 'compatible-58', 'kiosk-80'] as const)(
    '%s confirms by its paper sensor',
    async (profile) => {
      const world = await readyWorld(profile);
      world.driver.print('r1', slip('one'));
      await world.clock.advance(1500);
      expect(world.ended).toEqual(['r1 printed: paper sensor after the cut']);
    },
  );

  it('names the signs that it had to print as boxes', async () => {
    const world = await readyWorld();
    world.driver.print('r1', slip('㛃女士'));
    await world.clock.advance(1500);
    expect(world.ended).toEqual(['r1 printed: process id E1R8; as □: 㛃']);
  });

  it.each([
    ['a printer is being found', false],
    ['a silent printer is being asked', true],
  ])('stops at once, also while %s', async (_when, mute) => {
    let stopped = 0;
    for (let afterMs = 0; afterMs < 4000; afterMs += 100) {
      const world = new PrinterWorld('epson-80', 0);
      world.printer.script.mute = mute;
      await world.clock.advance(afterMs);
      await world.driver.stop(); // no time passes
      expect(world.clock.waiting).toBe(0);
      stopped++;
    }
    expect(stopped).toBe(40);
  });

  it('is left without a timer when it was stopped', async () => {
    const world = await readyWorld();
    await world.driver.stop();
    expect(world.clock.waiting).toBe(0);
  });
});

describe('a printer that cannot print', () => {
  it.each([
    ['paperOut', (w: PrinterWorld) => w.printer.setPaper('out'), 'userError'],
    ['coverOpen', (w: PrinterWorld) => w.printer.setCover(true), 'userError'],
    ['cutterJammed', (w: PrinterWorld) => w.printer.setJam(true), 'hardwareError'],
  ] as const)('refuses a job before the first byte: %s', async (fault, act, state) => {
    const world = await readyWorld();
    act(world);
    await world.clock.advance(100);
    expect(world.status).toMatchObject({ state, faults: [fault] });
    world.driver.print('r1', slip('one'));
    await world.clock.advance(100);
    expect(world.ended).toEqual([`r1 failed: ${fault} before the first byte`]);
    expect(world.papers).toEqual([]);
  });

  it('warns of low paper and prints', async () => {
    const world = await readyWorld();
    world.printer.setPaper('low');
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1500);
    expect(world.status).toMatchObject({ state: 'online', faults: ['paperLow'] });
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it('mute: the job has failed within a second, and then the printer is silent', async () => {
    const world = await readyWorld();
    world.printer.script.mute = true;
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1000);
    expect(world.ended).toEqual(['r1 failed: no answer before the first byte']);
    await world.clock.advance(1500);
    expect(world.status).toMatchObject({ state: 'offline', faults: ['silent'] });
  });

  it('wrong line speed: garbled', async () => {
    const world = new PrinterWorld();
    world.printer.script.garbled = true;
    await world.clock.advance(2000);
    expect(world.status).toMatchObject({ faults: ['garbled'] });
  });

  it('unplugged: disconnected, a job waits three seconds, and all is well when it is back', async () => {
    const world = await readyWorld();
    world.line.unplug();
    await world.clock.advance(100);
    expect(world.status).toMatchObject({ state: 'noDevice', faults: ['disconnected'] });
    world.driver.print('r1', slip('one'));
    await world.clock.advance(4000);
    expect(world.ended).toEqual(['r1 failed: no printer before the first byte']);
    world.line.plug();
    await world.clock.advance(1000);
    expect(world.status).toMatchObject({ state: 'online', faults: [] });
  });

  it('asks a jammed knife to try again until it does', async () => {
    const world = await readyWorld();
    world.printer.setJam(true);
    await world.clock.advance(10_000);
    world.printer.setJam(false);
    await world.clock.advance(6_000);
    expect(world.status).toMatchObject({ state: 'online', faults: [] });
  });
});

describe('a process that died', () => {
  it('in the middle of an image: the next one flushes, cuts, and prints whole', async () => {
    const world = await readyWorld();
    await world.driver.stop();
    await world.line.host.open({ received: () => undefined, ended: () => undefined });
    await world.line.host.write(
      Uint8Array.from(Buffer.from('6f6c640a' + '1d763000300060006162', 'hex')),
    );
    await world.line.host.close();
    world.newDriver();
    await world.clock.advance(4000);
    world.driver.print('r2', slip('two'));
    await world.clock.advance(2000);
    expect(world.papers).toEqual(['old | --', 'two | end | --']);
    expect(world.ended).toEqual([expect.stringMatching(/^r2 printed: process id/)]);
  });
});

it('prints 1000 jobs, each once, and keeps nothing of them', async () => {
  const world = await readyWorld('epson-80', 0);
  let papers = 0;
  for (let n = 0; n < 1000; n++) {
    world.driver.print(`r${n}`, slip(`job ${n}`));
    await world.clock.advance(300);
    expect(world.papers.at(-1)).toBe(`job ${n} | end | --`);
    papers++;
  }
  expect(papers).toBe(1000);
  expect(world.ended.filter((line) => line.includes('printed'))).toHaveLength(1000);
  expect(world.clock.waiting).toBeLessThan(3);
});
