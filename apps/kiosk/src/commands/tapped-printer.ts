import type {
  PrintOutcome,
  ThermalPrinter,
  ThermalPrinterEvent,
} from '@kiosk/flow/ports/thermal-printer';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';

/** Jobs with it belong to operations and to no payment. */
const PREFIX = 'command/';

/** A printer whose test pages do not reach the payments: they know no such job. */
export interface TappedPrinter extends ThermalPrinter {
  /** Prints a page that is no receipt. Resolves with how it ended; never prints again by itself. */
  printPage(id: string, document: ReceiptDocument): Promise<PrintOutcome>;
}

/** Puts the tap between a printer and the kiosk. */
export function tapPrinter(printer: ThermalPrinter): TappedPrinter {
  const waiting = new Map<string, (outcome: PrintOutcome) => void>();
  const ended = (event: ThermalPrinterEvent): boolean => {
    if (event.type !== 'print.ended' || !event.jobId.startsWith(PREFIX)) return false;
    waiting.get(event.jobId)?.(event.outcome);
    waiting.delete(event.jobId);
    return true;
  };
  return {
    start: (report) => printer.start((event) => (ended(event) ? Promise.resolve() : report(event))),
    print: (jobId, document) => printer.print(jobId, document),
    stop: () => printer.stop(),
    printPage: (id, document) =>
      new Promise((resolve) => {
        waiting.set(PREFIX + id, resolve);
        printer.print(PREFIX + id, document);
      }),
  };
}
