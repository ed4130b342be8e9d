import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CodeScanner, CodeScannerEvent } from '@kiosk/flow/ports/code-scanner';
import { CODE_SCANNERS } from '@kiosk/hardware/catalog';
import type { SimulatedCodeScanner } from '@kiosk/hardware/device/simulated';
import { layCable, type Cable } from './cable.js';

const cases = Object.entries(CODE_SCANNERS).flatMap(([name, row]) =>
  row.transports.map((transport) => ({ name, transport, row })),
);

it('there are scanners to test', () => expect(cases.length).toBeGreaterThanOrEqual(3));

describe.each(cases)('code scanner $name over $transport', ({ transport, row }) => {
  let cable: Cable;
  let scanner: SimulatedCodeScanner;
  let driver: CodeScanner;
  let events: string[];

  const said = (event: CodeScannerEvent): string =>
    event.type === 'code.scanned' ? event.text : (event.status.faults[0] ?? 'online');
  const until = (count: number): Promise<void> =>
    cable.until(`${count} events`, () => events.length >= count);

  beforeEach(async () => {
    cable = await layCable(transport, 'codeScanner', row.line.baudRate);
    scanner = row.simulator(cable.device);
    events = [];
    driver = row.driver({ transport: cable.host, clock: cable.clock });
    driver.start((event) => Promise.resolve(void events.push(said(event))));
    await until(1);
    expect(events).toEqual(['online']);
  });
  afterEach(async () => {
    await driver.stop();
    await cable.close();
  });

  it('reports each code once, in order', async () => {
    scanner.present('1000000001');
    scanner.present('https://pay.example.cn/b?no=1&x=%20');
    await until(3);
    expect(events.slice(1)).toEqual(['1000000001', 'https://pay.example.cn/b?no=1&x=%20']);
  });

  it('never makes an event of what is no code', async () => {
    scanner.babble(Uint8Array.of(0x1b, 0x5b, 0x32, 0x4a, 0x0d)); // a terminal command
    scanner.babble(Buffer.from(`${'x'.repeat(300)}\r`));
    scanner.babble(Uint8Array.of(0xff, 0x00, 0x0a, 0x0d));
    scanner.present('ok');
    await until(2);
    expect(events.slice(1)).toEqual(['ok']);
  });

  it('tells that its line is lost, and that it is back', async () => {
    await cable.unplug();
    await until(2);
    await cable.plug();
    await until(3);
    scanner.present('again');
    await until(4);
    expect(events.slice(1)).toEqual(['disconnected', 'online', 'again']);
  });

  it('says nothing after it was stopped', async () => {
    await driver.stop();
    scanner.present('late');
    await cable.pass(50);
    expect(events).toEqual(['online']);
  });
});
