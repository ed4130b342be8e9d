import type { Clock } from '@kiosk/flow/ports/clock';
import type { CodeScanner, CodeScannerEvent } from '@kiosk/flow/ports/code-scanner';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { CodeScannerOptions } from '../../device/driver-options.js';
import { LineReader, type Line } from './frame.js';

type ReportEvent = (event: CodeScannerEvent) => Promise<void>;

const REOPEN_MS = 500;
/** A scanner sends a code without a break; half a line older than this is none. */
const GAP_MS = 250;
/** Codes that wait to be reported; nobody shows that many at once. */
const WAITING_MAX = 8;

const ONLINE: DeviceStatus = { state: 'online', faults: [] };
const GONE: DeviceStatus = { state: 'noDevice', faults: ['disconnected'] };

/** Listens to a serial code scanner. It is never asked anything, so an idle one looks like a good one. */
export function serialCodeScanner(options: CodeScannerOptions): CodeScanner {
  return new SerialCodeScanner(options);
}

class SerialCodeScanner implements CodeScanner {
  private readonly reader = new LineReader();
  private readonly clock: Clock;
  private report: ReportEvent = () => Promise.resolve();
  private reported: Promise<void> = Promise.resolve();
  private waiting = 0;
  private known: DeviceStatus | undefined;
  private stopping = false;
  private opening: Promise<void> = Promise.resolve();
  private cancelGap = (): void => undefined;
  private cancelReopen = (): void => undefined;

  constructor(private readonly options: CodeScannerOptions) {
    this.clock = options.clock;
  }

  start(report: ReportEvent): void {
    this.report = report;
    this.opening = this.open();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.cancelReopen();
    await this.opening;
    this.cancelGap();
    await this.options.transport.close();
    await this.reported;
  }

  private async open(): Promise<void> {
    this.reader.reset();
    const listener = {
      received: (bytes: Uint8Array) => this.receive(bytes),
      ended: () => this.ended(),
    };
    try {
      await this.options.transport.open(listener);
      this.tell(ONLINE);
    } catch {
      this.ended(); // told as `disconnected`, tried again
    }
  }

  private ended(): void {
    if (this.stopping) return;
    this.tell(GONE);
    this.cancelReopen();
    this.cancelReopen = this.clock.after(REOPEN_MS, () => {
      this.opening = this.open();
    });
  }

  private receive(bytes: Uint8Array): void {
    this.cancelGap();
    for (const line of this.reader.push(bytes)) this.scanned(line);
    this.cancelGap = this.clock.after(GAP_MS, () => this.reader.reset());
  }

  private scanned(line: Line): void {
    if (line.kind === 'code' && this.waiting < WAITING_MAX) {
      this.enqueue({ type: 'code.scanned', text: line.text });
    }
  }

  private tell(status: DeviceStatus): void {
    if (this.known === status || this.stopping) return;
    this.known = status;
    this.enqueue({ type: 'device.changed', device: 'codeScanner', status });
  }

  /** One after another, in the order they happened. */
  private enqueue(event: CodeScannerEvent): void {
    this.waiting++;
    this.reported = this.reported
      .then(() => this.report(event))
      .finally(() => {
        this.waiting--;
      });
  }
}
