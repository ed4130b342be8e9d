import type { ReceiptDocument } from '../receipt/document.js';
import type { DeviceChanged } from './fault.js';

/**
 * How a print job ended (facts: "printed" is only what the printer itself confirmed).
 *
 * `printed`: the process id after the last line came back. `failed`: known not to be on paper whole
 * (the torn part is void). `unknown`: bytes left, no proof either way; never printed again by itself.
 */
export type PrintOutcome = 'printed' | 'failed' | 'unknown';

export type ThermalPrinterEvent =
  | {
      readonly type: 'print.ended';
      readonly jobId: string;
      readonly outcome: PrintOutcome;
      /** What the outcome rests on, e.g. "process id 0042", "paper end after 812 bytes". */
      readonly evidence: string;
    }
  | DeviceChanged;

export interface ThermalPrinter {
  /** Opens the line, flushes what a crash may have left half sent, and watches the status. */
  start(report: (event: ThermalPrinterEvent) => Promise<void>): void;
  /** Prints one document once. Exactly one `print.ended` follows; no retry inside. */
  print(jobId: string, document: ReceiptDocument): void;
  stop(): Promise<void>;
}
