import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { PrintOutcome, ThermalPrinter } from '@kiosk/flow/ports/thermal-printer';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';

/** Papers of device tests are told from others by their job's name. */
const JOB = 'diagnosis/';

/** How a test page ended. */
export interface Page {
  readonly outcome: PrintOutcome;
  readonly evidence: string;
}

/** A printer, and a test's way to it. */
export interface TappedPrinter {
  /** The same printer: whoever starts it hears nothing of test pages. */
  readonly port: ThermalPrinter;
  status(): DeviceStatus;
  printPage(page: ReceiptDocument): Promise<Page>;
}

export function tappedPrinter(printer: ThermalPrinter): TappedPrinter {
  let status: DeviceStatus = { state: 'starting', faults: [] };
  let pages = 0;
  const waiting = new Map<string, (page: Page) => void>();
  const port: ThermalPrinter = {
    start(report) {
      printer.start((event) => {
        if (event.type === 'device.changed') ({ status } = event);
        if (event.type !== 'print.ended' || !event.jobId.startsWith(JOB)) return report(event);
        const { jobId, outcome, evidence } = event;
        waiting.get(jobId)?.({ outcome, evidence });
        waiting.delete(jobId);
        return Promise.resolve();
      });
    },
    print: (jobId, document) => printer.print(jobId, document),
    stop: () => printer.stop(),
  };
  return {
    port,
    status: () => status,
    printPage(page) {
      pages += 1;
      const jobId = `${JOB}${pages}`;
      return new Promise((resolve) => {
        waiting.set(jobId, resolve);
        printer.print(jobId, page);
      });
    },
  };
}
