import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { CodeScanner, CodeScannerEvent } from '@kiosk/flow/ports/code-scanner';
import type { SimulatedCodeScanner } from '../../device/simulated.js';
import { memoryLine, type MemoryLine } from '../../transport/memory.js';
import { serialCodeScanner } from './code-scanner.driver.js';
import { serialCodeScannerSimulator } from './simulator.js';

let clock: ManualClock;
let line: MemoryLine;
let scanner: SimulatedCodeScanner;
let driver: CodeScanner;
let events: string[];

const said = (event: CodeScannerEvent): string =>
  event.type === 'code.scanned'
    ? event.text
    : `${event.status.state} ${event.status.faults.join()}`;

beforeEach(async () => {
  clock = manualClock();
  line = memoryLine('codeScanner');
  scanner = serialCodeScannerSimulator(line.device);
  events = [];
  driver = serialCodeScanner({ transport: line.host, clock });
  driver.start((event) => Promise.resolve(void events.push(said(event))));
  await clock.advance(0);
  expect(events.splice(0)).toEqual(['online ']);
});

describe('a code scanner', () => {
  it('reports what is shown to it, the same code twice as two', async () => {
    scanner.present('1000000001');
    scanner.present('1000000001');
    await clock.advance(0);
    expect(events).toEqual(['1000000001', '1000000001']);
  });

  it('drops half a line after a pause', async () => {
    scanner.babble(Buffer.from('9999'));
    await clock.advance(300);
    scanner.present('1000000001');
    await clock.advance(0);
    expect(events).toEqual(['1000000001']);
  });

  it('says when it is gone and when it is back', async () => {
    line.unplug();
    await clock.advance(2000);
    line.plug();
    await clock.advance(600);
    scanner.present('ok');
    await clock.advance(0);
    expect(events).toEqual(['noDevice disconnected', 'online ', 'ok']);
  });

  it('lets at most eight codes wait for a slow listener', async () => {
    await driver.stop();
    let let1: () => void = () => undefined;
    const seen: string[] = [];
    driver = serialCodeScanner({ transport: line.host, clock });
    driver.start(async (event) => {
      seen.push(said(event));
      await new Promise<void>((resolve) => (let1 = resolve));
    });
    await clock.advance(0);
    for (let n = 0; n < 100; n++) scanner.present(String(n));
    for (let n = 0; n < 20; n++) {
      await clock.advance(0);
      let1();
    }
    expect(seen).toEqual(['online ', '0', '1', '2', '3', '4', '5', '6']);
  });

  it('reports nothing and leaves no timer after it was stopped', async () => {
    scanner.babble(Buffer.from('half'));
    await clock.advance(0);
    await driver.stop();
    scanner.present('late');
    await clock.advance(1000);
    expect([events, clock.waiting]).toEqual([[], 0]);
  });
});
