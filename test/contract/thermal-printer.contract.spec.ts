import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { ThermalPrinter, ThermalPrinterEvent } from '@kiosk/flow/ports/thermal-printer';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { layout } from '@kiosk/flow/receipt/layout';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { THERMAL_PRINTERS } from '@kiosk/hardware/catalog';
import type { SimulatedPrinter } from '@kiosk/hardware/device/simulated';
import { systemChance } from '@kiosk/kiosk/world/system-chance';
import { layCable, mortalLine, type Cable, type MortalLine } from './cable.js';

jest.setTimeout(30_000);

const slip = (text: string): ReceiptDocument => ({ title: text, nodes: [{ kind: 'text', text }] });
/** Long enough to be still printing when something happens to it. */
const long: ReceiptDocument = {
  title: 'long',
  nodes: Array.from({ length: 400 }, (_, n) => ({ kind: 'text', text: `第${n}行 line` })),
};

const cases = Object.entries(THERMAL_PRINTERS).flatMap(([name, row]) =>
  row.transports.map((transport) => ({ name, transport, row })),
);

it('there are printers to test', () => expect(cases.length).toBeGreaterThanOrEqual(3));

describe.each(cases)('thermal printer $name over $transport', ({ transport, row }) => {
  let cable: Cable;
  let printer: SimulatedPrinter;
  let host: MortalLine;
  let driver: ThermalPrinter;
  let events: ThermalPrinterEvent[];

  const newDriver = (): void => {
    host = mortalLine(cable.host);
    const mine: ThermalPrinterEvent[] = [];
    events = mine;
    driver = row.driver({ transport: host.line, clock: cable.clock, chance: systemChance });
    driver.start((event) => Promise.resolve(void mine.push(event)));
  };
  const ended = (): string[] =>
    events.flatMap((event) =>
      event.type === 'print.ended' ? [`${event.jobId} ${event.outcome}`] : [],
    );
  const status = (): DeviceStatus | undefined =>
    events.flatMap((event) => (event.type === 'device.changed' ? [event.status] : [])).at(-1);
  const untilFault = (fault?: string): Promise<void> =>
    cable.until(fault ?? 'no fault', () => status() !== undefined && status()?.faults[0] === fault);
  const untilEnded = (count: number): Promise<void> =>
    cable.until(`${count} jobs ended`, () => ended().length === count);
  const texts = (): string[][] =>
    printer.sheets.map(({ rows }) =>
      rows.flatMap((line) => (line.kind === 'text' && line.text !== '' ? [line.text] : [])),
    );

  beforeEach(async () => {
    cable = await layCable(transport, 'thermalPrinter', row.line.baudRate);
    printer = row.simulator(cable.device, cable.clock);
    newDriver();
    await untilFault(undefined);
  });
  afterEach(async () => {
    await driver.stop();
    await cable.close();
  });

  it('prints a whole receipt once, as it was laid out, cut off, and proves it', async () => {
    driver.print('r1', sample);
    await untilEnded(1);
    expect(ended()).toEqual(['r1 printed']);
    const expected = layout(sample, { columns: 48 }).flatMap((line) =>
      line.kind === 'text' && line.text !== '' ? [line.text] : [],
    );
    expect(texts()).toEqual([expected]);
    expect(printer.sheets[0]?.cut).toBe(true);
    expect(printer.sheets[0]?.rows.filter(({ kind }) => kind === 'qr')).toHaveLength(1);
  });

  it('prints several jobs in order, each with exactly one end', async () => {
    for (const name of ['a', 'b', 'c']) driver.print(name, slip(name));
    await untilEnded(3);
    await cable.pass(100);
    expect(ended()).toEqual(['a printed', 'b printed', 'c printed']);
    expect(texts()).toEqual([['a'], ['b'], ['c']]);
  });

  it.each([
    ['paperOut', (on: boolean) => printer.setPaper(on ? 'out' : 'full')],
    ['coverOpen', (on: boolean) => printer.setCover(on)],
    ['cutterJammed', (on: boolean) => printer.setJam(on)],
  ])('%s: told, refused before the first byte, told when it is over', async (fault, set) => {
    set(true);
    await untilFault(fault);
    driver.print('r1', slip('x'));
    await untilEnded(1);
    expect([ended(), texts()]).toEqual([['r1 failed'], []]);
    set(false);
    await untilFault(undefined);
  });

  it('paper ends in the middle: failed, the torn part is void, the next paper is whole', async () => {
    driver.print('r1', long);
    await cable.until('it prints', () => (texts()[0]?.length ?? 0) > 20);
    printer.setPaper('out');
    await untilEnded(1);
    expect(ended()).toEqual(['r1 failed']);
    await untilFault('paperOut');
    printer.setPaper('full');
    await cable.until('the torn part is off', () => printer.sheets[0]?.cut === true);
    driver.print('r2', slip('next'));
    await untilEnded(2);
    expect(ended()[1]).toBe('r2 printed');
    expect(texts()[0]?.at(-1)).toContain('VOID');
    expect(texts()[0]?.length).toBeLessThan(400);
    expect(texts()[1]).toEqual(['next']);
  });

  it('power cut in the middle: not printed, and never printed again by itself', async () => {
    driver.print('r1', long);
    await cable.until('it prints', () => (texts()[0]?.length ?? 0) > 20);
    printer.power(false);
    await untilEnded(1);
    expect(ended()).toEqual(['r1 failed']);
    printer.power(true);
    await cable.until('the torn part is off', () => printer.sheets[0]?.cut === true);
    await cable.pass(1000);
    expect(texts()).toHaveLength(1);
  });

  it('the line is lost and comes back: told both times, and it prints again', async () => {
    await cable.unplug();
    await untilFault('disconnected');
    await cable.plug();
    await untilFault(undefined);
    driver.print('r1', slip('back'));
    await untilEnded(1);
    expect(ended()).toEqual(['r1 printed']);
  });

  it('the process dies in the middle: the next one prints a paper of its own', async () => {
    driver.print('r1', long);
    await cable.until('it prints', () => (texts()[0]?.length ?? 0) > 20);
    await host.kill();
    newDriver();
    driver.print('r2', slip('next'));
    await cable.until('r2 ended', () => ended().includes('r2 printed'));
    expect(texts().at(-1)).toEqual(['next']);
    expect(printer.sheets.every(({ cut }) => cut)).toBe(true);
  });
});
