import type { ThermalPrinter, ThermalPrinterEvent } from '../ports/thermal-printer.js';
import type { ReceiptDocument } from '../receipt/document.js';
import type { PaperState } from '../screen/paper-state.js';

/** Papers of staff are told from receipts by their job's name. */
const JOB = 'service/';

/** Prints slips and reports, and knows where the last one is. None of them is a receipt. */
export class StaffPrinter {
  #job = 0;
  #state: PaperState = 'off';

  constructor(
    private readonly printer: Pick<ThermalPrinter, 'print'>,
    private readonly isUsable: () => boolean,
  ) {}

  get state(): PaperState {
    return this.#state;
  }

  get mayPrint(): boolean {
    return this.isUsable() && this.#state !== 'printing';
  }

  /** Nothing was printed in this room yet. */
  forget(): void {
    this.#state = 'off';
  }

  print(document: ReceiptDocument): void {
    if (!this.mayPrint) return;
    this.#job += 1;
    this.#state = 'printing';
    this.printer.print(`${JOB}${this.#job}`, document);
  }

  /** Whether the event was about a paper of staff. */
  see(event: ThermalPrinterEvent): boolean {
    if (event.type !== 'print.ended' || !event.jobId.startsWith(JOB)) return false;
    if (event.jobId === `${JOB}${this.#job}`) this.#state = event.outcome;
    return true;
  }
}
