import type { Clock } from '@kiosk/flow/ports/clock';
import type { Fields } from './field-types.js';
import { CONFIG } from './messages.js';
import type { Reply } from './replies.js';
import { intermediateInWords } from './results.js';
import type { Bank, OpenEntry } from './simulator-bank.js';
import type { Customer } from './simulator-customer.js';
import type { Faults } from './simulator-faults.js';
import type { Heeded, Talk } from './simulator-talk.js';
import type { Moment, TerminalOptions } from './simulator-types.js';

/** What a host registered as. */
export interface Session {
  readonly config: number;
  /** The host sent a currency, so it is told one. */
  readonly hasCurrency: boolean;
  /** The host takes text blocks (06 D3) in place of lines. */
  readonly takesBlocks: boolean;
}

/** What a unit is put together from. */
export interface UnitParts {
  readonly clock: Clock;
  readonly bank: Bank;
  readonly customer: Customer;
  readonly faults: Faults;
  readonly talk: Talk;
}

/** Where a process may still be stopped: only before the bank was asked. */
export type Stage = 'idle' | 'customer' | 'bank' | 'service';

/** The terminal as its processes see it: what it is, what it remembers, and how it speaks. */
export class Unit {
  session: Session | undefined;
  stage: Stage = 'idle';
  /** The host or the customer wants no payment any more. */
  isStopped = false;
  /** A state of its own, as the status enquiry tells it; 0 is ready. */
  condition = 0;
  hasPaper = true;
  busyUntilMs = 0;
  display = '';
  /** What repeat receipt tells: the last payment or reversal that was stored. */
  lastRecord: Fields | undefined;
  /** An approval that the host has not answered. */
  unanswered: OpenEntry | undefined;
  onMoment: (moment: Moment) => void = () => undefined;
  onChange: () => void = () => undefined;
  #run = 0;
  #cancels: (() => void)[] = [];

  constructor(
    readonly parts: UnitParts,
    public options: TerminalOptions,
  ) {}

  get isBusy(): boolean {
    return this.parts.clock.monoMs() < this.busyUntilMs;
  }

  tell(reply: Reply, limitMs?: number): Promise<Heeded> {
    return this.parts.talk.tell(reply, limitMs);
  }

  /** What goes on, on the terminal's display and, where the host wants it, there too. */
  async show(status: number): Promise<void> {
    this.says(intermediateInWords(status).slice(3));
    const wanted = (this.session?.config ?? 0) & CONFIG.intermediateStatus;
    if (wanted !== 0) await this.tell({ name: 'intermediateStatus', status, fields: {} });
  }

  says(text: string): void {
    this.display = text;
    this.onChange();
  }

  /** Tells that an instant is over; a process that was ended at it goes no further. */
  moment(moment: Moment): Promise<void> {
    const run = this.#run;
    this.onMoment(moment);
    this.onChange();
    return run === this.#run ? Promise.resolve() : new Promise(() => undefined);
  }

  pause(forMs: number): Promise<void> {
    return new Promise((resolve) => this.#cancels.push(this.parts.clock.after(forMs, resolve)));
  }

  /** The terminal's clock as BMPs tell it. */
  get clockFields(): { readonly time: string; readonly date: string } {
    const localMs = this.parts.clock.wallMs() + this.options.utcOffsetMinutes * 60_000;
    const digits = new Date(localMs).toISOString().replace(/\D/g, '');
    return { time: digits.slice(8, 14), date: digits.slice(4, 8) };
  }

  /** Gives a payment back; what is stored then is the reversal, told by its original trace (37). */
  reverse(entry: OpenEntry): void {
    entry.state = 'reversed';
    this.unanswered = undefined;
    const { trace, ...record } = this.lastRecord ?? {};
    this.lastRecord = {
      ...record,
      trace: this.parts.bank.nextTrace(),
      originalTrace: trace ?? entry.trace,
    };
    this.onChange();
  }

  /** An approval that nobody answered: what this kind of terminal does then. */
  settleUnanswered(): void {
    const entry = this.unanswered;
    this.unanswered = undefined;
    if (entry === undefined) return;
    switch (this.options.lostAnswer) {
      case 'reverses':
        return this.reverse(entry);
      case 'keeps':
        entry.state = 'standing';
        return this.onChange();
      case 'declines':
        entry.state = 'declined';
        this.lastRecord = { ...this.lastRecord, resultCode: 0x05 };
        return this.onChange();
    }
  }

  /** Ends whatever goes on: nothing that waits comes back. */
  abandon(): void {
    this.#run += 1;
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.parts.talk.forget();
    this.parts.customer.forget();
    this.settleUnanswered();
    this.stage = 'idle';
    this.isStopped = false;
    this.says('');
  }
}
