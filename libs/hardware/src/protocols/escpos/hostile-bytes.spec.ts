import { expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { DeviceEnd } from '../../transport/memory.js';
import { ascii, concat } from './bytes.js';
import { PrinterWorld, readyWorld, slip } from './printer-world.fixture.js';
import { EscposSimulator } from './simulator.js';
import { ROWS_MAX, SHEETS_MAX } from './simulator-paper.js';

const CHUNK = 1000;
const CHUNKS = 1000;

/** Random bytes by a seed, every other one a byte that begins or ends something. */
function hostile(seed: number): () => Uint8Array {
  const loaded = Uint8Array.from([
    0x10, 0x04, 0x1b, 0x1c, 0x1d, 0x0a, 0x28, 0x6b, 0x48, 0x76, 0x30, 0,
  ]);
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 16;
  return () =>
    Uint8Array.from({ length: CHUNK }, () => {
      const byte = next() & 0xff;
      return (next() & 1) === 0 ? byte : loaded[byte % loaded.length]!;
    });
}

it('1,000,000 hostile bytes into a printer: bounded, and it prints the next receipt', () => {
  const device: DeviceEnd = { onBytes: () => undefined, send: () => undefined };
  const printer = new EscposSimulator({ device, clock: manualClock(), speedMmPerSecond: 0 });
  const next = hostile(3);
  for (let n = 0; n < CHUNKS; n++) device.onBytes(next());
  expect(printer.sheets.length).toBeGreaterThan(0);
  expect(printer.sheets.length).toBeLessThanOrEqual(SHEETS_MAX + 1);
  for (const { rows } of printer.sheets) expect(rows.length).toBeLessThanOrEqual(ROWS_MAX);
  // A last command may wait for gigabytes: the mains switch is what helps then.
  printer.power(false);
  printer.power(true);
  const cut = Uint8Array.of(0x0a, 0x1d, 0x56, 66, 0);
  device.onBytes(concat(cut, ascii('ok'), cut));
  expect(printer.sheets.at(-1)?.rows.at(0)).toMatchObject({ kind: 'text', text: 'ok' });
});

it('a printer that babbles 1,000,000 bytes proves nothing and is believed when it is sane', async () => {
  const world = await readyWorld();
  world.printer.script.mute = true;
  const next = hostile(5);
  for (let n = 0; n < CHUNKS; n++) {
    if (n % 100 === 0) world.driver.print(`r${n}`, slip('one'));
    world.line.device.send(next());
    await world.clock.advance(20);
  }
  await world.clock.advance(60_000);
  expect(world.ended).toHaveLength(10);
  expect(world.ended.filter((line) => line.includes(' printed: '))).toEqual([]);
  expect(world.clock.waiting).toBeLessThan(10);
  world.printer.script.mute = false;
  await sane(world);
});

async function sane(world: PrinterWorld): Promise<void> {
  await world.clock.advance(5000);
  world.driver.print('last', slip('last'));
  await world.clock.advance(3000);
  expect(world.ended.at(-1)).toMatch(/^last printed: process id/);
}
