import type { BillAcceptor, BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';

/** What became of a note that was tried. */
export interface TriedNote {
  readonly value: number;
  readonly reason: string;
}

/** A bill acceptor, and a test's way to it. */
export interface TappedAcceptor {
  /** The same acceptor: whoever starts it hears nothing of a note that a test gives back. */
  readonly port: BillAcceptor;
  status(): DeviceStatus;
  denominations(): readonly number[];
  /**
   * Opens, waits for one note to be in escrow, gives it back, and closes. No note is ever stacked:
   * a test has no intent, and without one no driver stacks (I04). Would a device do it by itself,
   * that event goes where it always goes.
   */
  tryNote(stop: AbortSignal): Promise<TriedNote | { readonly problem: string }>;
}

export function tappedAcceptor(acceptor: BillAcceptor): TappedAcceptor {
  let status: DeviceStatus = { state: 'starting', faults: [] };
  let trial: Trial | undefined;
  const port: BillAcceptor = {
    start(report, intents, lastStacked) {
      const tapped = (event: BillAcceptorEvent): Promise<void> => {
        if (event.type === 'device.changed') ({ status } = event);
        return trial?.see(event) === true ? Promise.resolve() : report(event);
      };
      acceptor.start(tapped, intents, lastStacked);
    },
    open: () => acceptor.open(),
    close: () => acceptor.close(),
    stack: (intent) => acceptor.stack(intent),
    giveBack: (noteId, reason) => acceptor.giveBack(noteId, reason),
    denominations: () => acceptor.denominations(),
    stop: () => acceptor.stop(),
  };
  return {
    port,
    status: () => status,
    denominations: () => acceptor.denominations(),
    async tryNote(stop) {
      const own = new Trial(acceptor);
      trial = own;
      const close = (): void => own.end();
      stop.addEventListener('abort', close, { once: true });
      try {
        return await own.run();
      } finally {
        stop.removeEventListener('abort', close);
        trial = undefined;
      }
    },
  };
}

/** One note to escrow and back. It ends once the slot is closed again. */
class Trial {
  #value: number | undefined;
  #found: TriedNote | undefined;
  #finish: () => void = () => undefined;

  constructor(private readonly acceptor: BillAcceptor) {}

  async run(): Promise<TriedNote | { readonly problem: string }> {
    const closed = new Promise<void>((resolve) => (this.#finish = resolve));
    this.acceptor.open();
    await closed;
    return this.#found ?? { problem: 'no note was put in' };
  }

  end(): void {
    this.acceptor.close();
  }

  /** @returns whether the event was the trial's own, and nobody else's business. */
  see(event: BillAcceptorEvent): boolean {
    switch (event.type) {
      case 'note.escrowed':
        this.#value = event.value;
        this.acceptor.giveBack(event.noteId, 'asked');
        return true;
      case 'note.returned':
        this.#found = { value: this.#value ?? 0, reason: event.reason };
        this.end();
        return true;
      case 'note.rejected':
        this.#found = { value: 0, reason: event.detail };
        this.end();
        return true;
      case 'acceptor.opened':
        return true;
      case 'acceptor.closed':
        this.#finish();
        return true;
      // A stacked or undecided note is money, and a box that moves is a bag: never a test's.
      default:
        return false;
    }
  }
}
