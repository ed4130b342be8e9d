import type { Clock } from '@kiosk/flow/ports/clock';
import type { BankEntry } from '@kiosk/hardware/device/simulated';
import { zvtSimulator } from '@kiosk/hardware/protocols/zvt/simulator';
import type { Moment, TerminalOptions } from '@kiosk/hardware/protocols/zvt/simulator-types';
import { memoryLine } from '@kiosk/hardware/transport/memory';
import type { Signals } from '../world/signals.js';

/** What the terminal tells the world, at the instant it happens. */
export interface TillEvents {
  /** Says which payment stands before the kiosk now. */
  readonly payment: () => string;
  /** A charge has become final for this payment. */
  readonly charged: (paymentId: string) => void;
  readonly signals: Signals;
}

/** Terminal id that the kiosk was set up with. */
export const TERMINAL_ID = '52523535';

/** The payment terminal and its bank: the truth about charges. No kill of the kiosk reaches it. */
export class CardTill {
  readonly line = memoryLine('cardReader');
  readonly terminal;
  /** For which payment the bank made an entry. */
  readonly owners = new Map<BankEntry, string>();
  #heardFor = '';

  constructor(clock: Clock, events: TillEvents, options: Partial<TerminalOptions>) {
    const own = { ...options, terminalId: TERMINAL_ID };
    this.terminal = zvtSimulator(this.line.device, clock, own);
    this.terminal.onCut = () => this.line.unplug();
    this.terminal.onMoment = (moment) => this.#passes(moment, events);
  }

  /** Fen that cardholders have really paid for a payment. */
  chargedFor(paymentId: string): number {
    return this.#sum(paymentId, 'standing');
  }

  /** Fen that are held, and neither charged nor free. */
  heldFor(paymentId: string): number {
    return this.#sum(paymentId, 'pending');
  }

  /** Whatever a fault did to the line is undone. */
  mend(): void {
    this.terminal.mendLink();
    this.line.plug();
  }

  #passes(moment: Moment, { payment, charged, signals }: TillEvents): void {
    const { bank } = this.terminal;
    if (moment === 'commandHeard') this.#heardFor = payment();
    const entry = bank.entries.at(-1);
    if (moment === 'bankAsked' && entry !== undefined && !this.owners.has(entry)) {
      this.owners.set(entry, this.#heardFor);
    }
    if (moment === 'resultAnswered' && entry !== undefined) {
      charged(this.owners.get(entry) ?? '');
    }
    signals.send(`card:${moment}`);
  }

  #sum(paymentId: string, state: BankEntry['state']): number {
    const own = this.terminal.bank.entries.filter((entry) => this.owners.get(entry) === paymentId);
    return own
      .filter((entry) => entry.kind === 'payment' && entry.state === state)
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}
