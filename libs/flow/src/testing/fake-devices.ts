import type { Minor } from '../money/money.js';
import type {
  BillAcceptor,
  BillAcceptorEvent,
  NoteIntent,
  Report,
  ReturnReason,
} from '../ports/bill-acceptor.js';
import type { DeviceName, DeviceStatus } from '../ports/fault.js';
import type {
  PrintOutcome,
  ThermalPrinter,
  ThermalPrinterEvent,
} from '../ports/thermal-printer.js';
import type { ReceiptDocument } from '../receipt/document.js';

const ONLINE: DeviceStatus = { state: 'online', faults: [] };

/**
 * A bill acceptor without a wire: its box outlives the kiosk process, as a real one's does. For the
 * flow's own tests; drivers and codecs have their contract suites.
 */
export class FakeAcceptor implements BillAcceptor {
  readonly box: Minor[] = [];
  readonly givenBack: Minor[] = [];
  /** The note in escrow, or between escrow and box. */
  held: { readonly noteId: string; readonly value: Minor } | undefined;
  isOpen = false;
  /** A stacked note waits here until somebody listens, as on a real device. */
  #stackedUnheard: { readonly noteId: string; readonly value: Minor } | undefined;
  #report: Report<BillAcceptorEvent> = () => Promise.resolve();
  #count = 0;

  start(report: Report<BillAcceptorEvent>, intents: readonly NoteIntent[]): void {
    this.#report = report;
    void this.#begin(intents);
  }

  async #begin(intents: readonly NoteIntent[]): Promise<void> {
    await this.say(ONLINE);
    if (!intents.some(({ noteId }) => noteId === this.held?.noteId)) await this.#putBack('powerUp');
    for (const intent of intents) {
      const unheard = this.#stackedUnheard;
      if (unheard?.noteId === intent.noteId) {
        this.#stackedUnheard = undefined;
        await this.#report({ type: 'note.stacked', ...unheard });
      } else if (this.held?.noteId === intent.noteId) {
        await this.#putBack('powerUp');
      } else {
        await this.#report({ type: 'note.undecided', noteId: intent.noteId, detail: 'no trace' });
      }
    }
  }

  open(): void {
    this.isOpen = true;
    void this.#report({ type: 'acceptor.opened' });
  }

  close(): void {
    this.isOpen = false;
    if (this.held === undefined) void this.#report({ type: 'acceptor.closed' });
  }

  /** A customer pushes a note in. */
  async insert(value: Minor): Promise<void> {
    if (!this.isOpen || this.held !== undefined) return;
    this.#count += 1;
    this.held = { noteId: `note-${this.box.length + this.givenBack.length}-${this.#count}`, value };
    await this.#report({ type: 'note.escrowed', ...this.held });
  }

  stack(): void {
    this.stacking = true;
  }

  stacking = false;

  /** The motor runs: the note falls into the box. `unheard`: the kiosk died just before. */
  async settle(unheard = false): Promise<void> {
    const note = this.held;
    if (note === undefined || !this.stacking) return;
    this.stacking = false;
    this.held = undefined;
    this.box.push(note.value);
    if (unheard) this.#stackedUnheard = note;
    else {
      await this.#report({ type: 'note.stacked', ...note });
      if (!this.isOpen) await this.#report({ type: 'acceptor.closed' });
    }
  }

  giveBack(_noteId: string, reason: ReturnReason): void {
    void this.#putBack(reason);
  }

  async #putBack(reason: ReturnReason): Promise<void> {
    const note = this.held;
    if (note === undefined) return;
    this.held = undefined;
    this.givenBack.push(note.value);
    await this.#report({ type: 'note.returned', noteId: note.noteId, reason });
    if (!this.isOpen) await this.#report({ type: 'acceptor.closed' });
  }

  async say(status: DeviceStatus): Promise<void> {
    const device: DeviceName = 'billAcceptor';
    await this.#report({ type: 'device.changed', device, status });
  }

  /** Says what a device may say at any time. */
  async tell(event: BillAcceptorEvent): Promise<void> {
    await this.#report(event);
  }

  denominations(): readonly Minor[] {
    return [100, 500, 1_000, 2_000, 5_000, 10_000] as Minor[];
  }

  stop(): Promise<void> {
    this.#report = () => Promise.resolve();
    return Promise.resolve();
  }
}

/** A printer without paper: it remembers what it was given and answers as told. */
export class FakePrinter implements ThermalPrinter {
  readonly printed: { readonly jobId: string; readonly document: ReceiptDocument }[] = [];
  outcome: PrintOutcome | 'silent' = 'printed';
  #report: (event: ThermalPrinterEvent) => Promise<void> = () => Promise.resolve();

  start(report: (event: ThermalPrinterEvent) => Promise<void>): void {
    this.#report = report;
    void this.say(ONLINE);
  }

  print(jobId: string, document: ReceiptDocument): void {
    this.printed.push({ jobId, document });
    const { outcome } = this;
    if (outcome === 'silent') return;
    void Promise.resolve().then(() =>
      this.#report({ type: 'print.ended', jobId, outcome, evidence: 'fake' }),
    );
  }

  async say(status: DeviceStatus): Promise<void> {
    await this.#report({ type: 'device.changed', device: 'thermalPrinter', status });
  }

  stop(): Promise<void> {
    this.#report = () => Promise.resolve();
    return Promise.resolve();
  }
}
