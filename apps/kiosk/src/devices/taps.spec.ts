import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { BillAcceptor, BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import type { CardReader, CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import type { CodeScannerEvent } from '@kiosk/flow/ports/code-scanner';
import type { ThermalPrinterEvent } from '@kiosk/flow/ports/thermal-printer';
import { FakeAcceptor, FakePrinter } from '@kiosk/flow/testing/fake-devices';
import { tappedAcceptor } from './tapped-acceptor.js';
import { tappedPrinter } from './tapped-printer.js';
import { tappedCardReader, tappedScanner } from './tapped-readers.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const page = { title: 'test page', nodes: [] };

describe('a printer with a tap', () => {
  it('prints a page for a test, and whoever started it hears of receipts only', async () => {
    const printer = new FakePrinter();
    const tap = tappedPrinter(printer);
    const heard: string[] = [];
    tap.port.start((event: ThermalPrinterEvent) => {
      heard.push(event.type === 'print.ended' ? event.jobId : event.status.state);
      return Promise.resolve();
    });
    await turn();
    expect(tap.status().state).toBe('online');
    expect(await tap.printPage(page)).toEqual({ outcome: 'printed', evidence: 'fake' });
    tap.port.print('p1/receipt', page);
    await turn();
    expect(heard).toEqual(['online', 'p1/receipt']);
    expect(printer.printed.map(({ jobId }) => jobId)).toEqual(['diagnosis/1', 'p1/receipt']);
  });
});

describe('a bill acceptor with a tap', () => {
  async function bench() {
    const acceptor = new FakeAcceptor();
    const tap = tappedAcceptor(acceptor);
    const heard: string[] = [];
    tap.port.start((event: BillAcceptorEvent) => Promise.resolve(void heard.push(event.type)), []);
    await turn();
    heard.length = 0;
    return { acceptor, tap, heard };
  }

  it('takes a note to escrow and gives it back; nobody else hears of it', async () => {
    const { acceptor, tap, heard } = await bench();
    const tried = tap.tryNote(new AbortController().signal);
    await acceptor.insert(minor(1_000));
    expect(await tried).toEqual({ value: 1_000, reason: 'asked' });
    expect([acceptor.givenBack, acceptor.box, acceptor.isOpen]).toEqual([[1_000], [], false]);
    expect(heard).toEqual([]);
  });

  it('closes the slot when it is stopped before a note came', async () => {
    const { acceptor, tap } = await bench();
    const stop = new AbortController();
    const tried = tap.tryNote(stop.signal);
    await turn();
    expect(acceptor.isOpen).toBe(true);
    stop.abort();
    expect(await tried).toEqual({ problem: 'no note was put in' });
    expect(acceptor.isOpen).toBe(false);
  });

  it('passes on what is money, whatever is tried: a device that stacks by itself', async () => {
    const { acceptor, tap, heard } = await bench();
    const stop = new AbortController();
    const tried = tap.tryNote(stop.signal);
    await acceptor.tell({ type: 'note.stacked', value: minor(1_000) });
    await acceptor.tell({ type: 'note.undecided', noteId: 'n1', detail: 'jam' });
    await acceptor.tell({ type: 'cashbox.removed' });
    expect(heard).toEqual(['note.stacked', 'note.undecided', 'cashbox.removed']);
    stop.abort();
    await tried;
  });

  it('stacks nothing: the test has no intent', async () => {
    const stacked: string[] = [];
    const acceptor = new FakeAcceptor();
    acceptor.stack = () => void stacked.push('stack');
    const tap = tappedAcceptor(acceptor satisfies BillAcceptor);
    tap.port.start(() => Promise.resolve(), []);
    const tried = tap.tryNote(new AbortController().signal);
    await acceptor.insert(minor(500));
    await tried;
    expect(stacked).toEqual([]);
  });
});

describe('readers with a tap', () => {
  it('a code that a test waits for goes nowhere else, and only its length is told', async () => {
    let scan: (event: CodeScannerEvent) => Promise<void> = () => Promise.resolve();
    const tap = tappedScanner({
      start: (report) => void (scan = report),
      stop: () => Promise.resolve(),
    });
    const heard: string[] = [];
    tap.port.start((event) => {
      if (event.type === 'code.scanned') heard.push(event.text);
      return Promise.resolve();
    });
    const stop = new AbortController();
    const next = tap.nextCode(stop.signal);
    await scan({ type: 'code.scanned', text: '1000000001' });
    expect(await next).toBe(10);
    await scan({ type: 'code.scanned', text: 'a bill' });
    void tap.nextCode(stop.signal);
    stop.abort();
    await scan({ type: 'code.scanned', text: 'another' });
    expect(heard).toEqual(['a bill', 'another']);
  });

  it('a terminal calls its host, and its word comes back to the test and to its owner', async () => {
    let say: (event: CardReaderEvent) => Promise<void> = () => Promise.resolve();
    const done: string[] = [];
    const reader = {
      start: (report) => void (say = report),
      diagnose: () => void done.push('diagnose'),
    } satisfies Partial<CardReader> as unknown as CardReader;
    const tap = tappedCardReader(reader);
    tap.port.start((event) => Promise.resolve(void done.push(event.type)), {});
    const called = tap.callHost();
    await say({ type: 'diagnosis.ended', isGood: true, detail: 'host reached' });
    expect(await called).toEqual({ isGood: true, detail: 'host reached' });
    expect(done).toEqual(['diagnose', 'diagnosis.ended']);
  });
});
