import type { Minor } from '../money/money.js';
import type {
  BillAcceptor,
  BillAcceptorEvent,
  NoteIntent,
  Report,
  ReturnReason,
} from '../ports/bill-acceptor.js';

/**
 * Stands before the bill acceptor and opens it only while a page shows what goes in (F20): who
 * cannot see what was counted is not to push the next note. A note on its way is decided as ever.
 */
export class SlotGate implements BillAcceptor {
  #isWished = false;
  #isWatched: boolean;

  /** @param isWatched whether a page is there from the beginning. */
  constructor(
    private readonly device: BillAcceptor,
    isWatched: boolean,
  ) {
    this.#isWatched = isWatched;
  }

  /** Whether a page lives. To be told at every change; again is harmless. */
  watched(isWatched: boolean): void {
    if (isWatched === this.#isWatched) return;
    this.#isWatched = isWatched;
    if (!this.#isWished) return;
    if (isWatched) this.device.open();
    else this.device.close();
  }

  start(
    report: Report<BillAcceptorEvent>,
    intents: readonly NoteIntent[],
    lastStacked?: Minor,
  ): void {
    this.device.start(report, intents, lastStacked);
  }

  open(): void {
    this.#isWished = true;
    if (this.#isWatched) this.device.open();
  }

  close(): void {
    this.#isWished = false;
    this.device.close();
  }

  stack(intent: NoteIntent): void {
    this.device.stack(intent);
  }

  giveBack(noteId: string, reason: ReturnReason): void {
    this.device.giveBack(noteId, reason);
  }

  denominations(): readonly Minor[] {
    return this.device.denominations();
  }

  stop(): Promise<void> {
    return this.device.stop();
  }
}
