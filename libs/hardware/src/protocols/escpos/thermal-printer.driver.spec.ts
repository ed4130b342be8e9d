import { describe, expect, it } from '@jest/globals';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { PrinterWorld } from './printer-world.fixture.js';

const slip = (text: string): ReceiptDocument => ({
  title: text,
  nodes: [
    { kind: 'text', text },
    { kind: 'text', text: 'end' },
  ],
});
/** Longer than the printer's buffer: more is to send while it prints. */
const long = (text: string): ReceiptDocument => ({
  title: text,
  nodes: Array.from({ length: 150 }, (_, n) => ({ kind: 'pair', label: text, value: `line ${n}` })),
});
const ready = async (world: PrinterWorld): Promise<PrinterWorld> => {
  await world.clock.advance(1000);
  expect(world.status).toEqual({ state: 'online', faults: [], detail: 'DLE EOT 16 12 12 12' });
  return world;
};

describe('a good printer', () => {
  it('prints and confirms by the process id after the cut', async () => {
    const world = await ready(new PrinterWorld());
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1500);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
    expect(world.papers).toEqual(['one | end | --']);
  });

  it('confirms only when the paper is out, not when the bytes are', async () => {
    const world = await ready(new PrinterWorld('epson-80', 20));
    world.driver.print('r1', slip('one'));
    await world.clock.advance(600);
    expect([world.ended, world.papers]).toEqual([[], ['one | end | --']]);
    await world.clock.advance(800);
    expect(world.ended).toHaveLength(1);
  });

  it('prints jobs in order, each once, ids never repeating', async () => {
    const world = await ready(new PrinterWorld());
    for (const n of [1, 2, 3]) world.driver.print(`r${n}`, slip(`paper ${n}`));
    await world.clock.advance(5000);
    expect(world.papers).toEqual([
      'paper 1 | end | --',
      'paper 2 | end | --',
      'paper 3 | end | --',
    ]);
    expect(new Set(world.ended.map((line) => line.split(' ').at(-1))).size).toBe(3);
  });

  it.each(['compatible-80', 'compatible-58'] as const)(
    '%s confirms by its paper sensor',
    async (profile) => {
      const world = await ready(new PrinterWorld(profile));
      world.driver.print('r1', slip('one'));
      await world.clock.advance(1500);
      expect(world.ended).toEqual(['r1 printed: paper sensor after the cut']);
    },
  );

  it('names the signs that it had to print as boxes', async () => {
    const world = await ready(new PrinterWorld());
    world.driver.print('r1', slip('㛃女士'));
    await world.clock.advance(1500);
    expect(world.ended).toEqual(['r1 printed: process id E1R8; as □: 㛃']);
  });

  it('is left without a timer when it was stopped', async () => {
    const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld());
    act(world);
    await world.clock.advance(100);
    expect(world.status).toMatchObject({ state, faults: [fault] });
    world.driver.print('r1', slip('one'));
    await world.clock.advance(100);
    expect(world.ended).toEqual([`r1 failed: ${fault} before the first byte`]);
    expect(world.papers).toEqual([]);
  });

  it('warns of low paper and prints', async () => {
    const world = await ready(new PrinterWorld());
    world.printer.setPaper('low');
    world.driver.print('r1', slip('one'));
    await world.clock.advance(1500);
    expect(world.status).toMatchObject({ state: 'online', faults: ['paperLow'] });
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it('mute: silent, and the job has failed within two seconds', async () => {
    const world = await ready(new PrinterWorld());
    world.printer.script.mute = true;
    world.driver.print('r1', slip('one'));
    await world.clock.advance(2000);
    expect(world.status).toMatchObject({ state: 'offline', faults: ['silent'] });
    expect(world.ended).toEqual(['r1 failed: silent before the first byte']);
  });

  it('wrong line speed: garbled', async () => {
    const world = new PrinterWorld();
    world.printer.script.garbled = true;
    await world.clock.advance(2000);
    expect(world.status).toMatchObject({ faults: ['garbled'] });
  });

  it('unplugged: disconnected, a job waits three seconds, and all is well when it is back', async () => {
    const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld());
    world.printer.setJam(true);
    await world.clock.advance(10_000);
    world.printer.setJam(false);
    await world.clock.advance(6_000);
    expect(world.status).toMatchObject({ state: 'online', faults: [] });
  });
});

describe('a job that does not go well', () => {
  it('paper ends after k bytes, for k over the whole job: failed, voided, cut off', async () => {
    let tried = 0;
    for (let bytes = 40; bytes < 7000; bytes += 233) {
      const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld('compatible-80'));
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
    const world = await ready(new PrinterWorld('compatible-80', 20));
    world.driver.print('r1', slip('one'));
    await world.clock.advance(100);
    world.printer.setPaper('out');
    await world.clock.advance(1000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 unknown: paperOut after (\d+) of \1 bytes$/),
    ]);
  });

  it('cover open in the middle', async () => {
    const world = await ready(new PrinterWorld());
    world.driver.print('r1', long('abc'));
    await world.clock.advance(500);
    world.printer.setCover(true);
    await world.clock.advance(1000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 failed: coverOpen after \d+ of \d+ bytes, cleared$/),
    ]);
  });

  it('the knife jams at the end: on paper, and a fault', async () => {
    const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld());
    world.driver.print('r1', long('abc'));
    await world.clock.advance(200);
    world.printer.hold(5000);
    await world.clock.advance(15_000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
    expect(world.printer.lostBytes).toBe(0);
  });

  it('9600 baud: slow, and printed', async () => {
    const world = await ready(new PrinterWorld());
    world.printer.script.lineRate = 960;
    world.driver.print('r1', sample);
    await world.clock.advance(15_000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it('answers byte by byte with automatic status in between', async () => {
    const world = await ready(new PrinterWorld());
    world.printer.script.splitAnswers = true;
    world.printer.script.interrupting = true;
    world.driver.print('r1', slip('one'));
    await world.clock.advance(3000);
    expect(world.ended).toEqual(['r1 printed: process id E1R8']);
  });

  it.each(['never', 'wrong', 'late'] as const)(
    'process id %s: unknown, and not printed again',
    async (how) => {
      const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld());
    world.printer.script.processId = 'late';
    world.driver.print('r1', slip('one'));
    await world.clock.advance(29_000);
    world.printer.script.processId = 'never';
    world.driver.print('r2', slip('two'));
    await world.clock.advance(20_000);
    expect(world.ended.map((line) => line.slice(0, 10))).toEqual(['r1 unknown', 'r2 unknown']);
  });

  it('power cut in the middle: failed; the torn part is voided when it is back', async () => {
    const world = await ready(new PrinterWorld());
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
    const world = await ready(new PrinterWorld('epson-80', 20));
    world.driver.print('r1', slip('one'));
    await world.clock.advance(100);
    world.line.unplug();
    await world.clock.advance(1000);
    expect(world.ended).toEqual([
      expect.stringMatching(/^r1 unknown: line gone after (\d+) of \1 bytes$/),
    ]);
  });

  it('a line that takes no bytes any more is closed and opened again', async () => {
    const world = await ready(new PrinterWorld());
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

describe('a process that died', () => {
  it('in the middle of an image: the next one flushes, cuts, and prints whole', async () => {
    const world = await ready(new PrinterWorld());
    await world.driver.stop();
    await world.line.host.open({ received: () => undefined, ended: () => undefined });
    await world.line.host.write(
      Uint8Array.from(Buffer.from('6f6c640a' + '1d763000300060006162', 'hex')),
    );
    await world.line.host.close();
    world.newDriver();
    await world.clock.advance(3000);
    world.driver.print('r2', slip('two'));
    await world.clock.advance(2000);
    expect(world.papers).toEqual(['old | --', 'two | end | --']);
    expect(world.ended).toEqual(['r2 printed: process id E1R8']);
  });
});

it('prints 1000 jobs, each once, and keeps nothing of them', async () => {
  const world = await ready(new PrinterWorld('epson-80', 0));
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
