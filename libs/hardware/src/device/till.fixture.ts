import { sum, type Minor } from '@kiosk/flow/money/money';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { BillAcceptor, BillAcceptorEvent, NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import type { LineListener, Transport } from '../transport/transport.js';
import type { BillAcceptorOptions } from './driver-options.js';

/** Where the host may die, in the order a note meets them. */
export const STEPS = [
  'offered', // escrow reported, nothing durable
  'intentDurable',
  'stackSent', // the second write after the driver was told: STACK, or what the protocol has for it
  'stackedHeard', // before the credit is durable
  'creditDurable', // before the device is acknowledged
  'acknowledged',
] as const;

/** One of `STEPS`. */
export type Step = (typeof STEPS)[number];

/** What survives the host: the money side of a journal, as small as it can be. */
export class Books {
  readonly open = new Map<string, Minor>();
  readonly credited = new Map<string, Minor>();
  readonly suspense: Minor[] = [];
  readonly undecided = new Map<string, Minor>();
  readonly returned = new Set<string>();
  /** What no driver may do, in words. */
  readonly violations: string[] = [];
  lastStacked: Minor | undefined;
  drawnIds = 0;

  get intents(): NoteIntent[] {
    return Array.from(this.open, ([noteId, value]) => ({ noteId, value }));
  }

  record(event: BillAcceptorEvent): void {
    switch (event.type) {
      case 'note.stacked':
        this.lastStacked = event.value;
        if (event.noteId === undefined) return void this.suspense.push(event.value);
        return this.#settle(event.noteId, () => this.credited.set(event.noteId!, event.value));
      case 'note.undecided':
        return this.#settle(event.noteId, (value) => this.undecided.set(event.noteId, value));
      case 'note.returned':
        // A note that was offered but not intended may come back too.
        if (!this.open.has(event.noteId)) return void this.returned.add(event.noteId);
        return this.#settle(event.noteId, () => this.returned.add(event.noteId));
      case 'acceptor.opened':
        if (this.open.size > 0) this.violations.push('opened with intents unsettled');
        return;
      default:
        return;
    }
  }

  #settle(noteId: string, how: (value: Minor) => void): void {
    const value = this.open.get(noteId);
    if (value === undefined) return void this.violations.push(`${noteId} has no open intent`);
    this.open.delete(noteId);
    how(value);
  }

  /** What is wrong between these books and an honest count of the box; empty when nothing is. */
  audit(counted: readonly Minor[]): string[] {
    const certain = sum([...this.credited.values(), ...this.suspense]);
    const missing = sum(counted) - certain;
    const wrong = [...this.violations];
    for (const id of this.open.keys()) wrong.push(`${id} has no verdict`);
    for (const id of this.returned) if (this.credited.has(id)) wrong.push(`${id} came back`);
    if (!reachable([...this.undecided.values()], missing)) {
      wrong.push(`box ${sum(counted)}, credited and suspense ${certain}, undecided explain no gap`);
    }
    return wrong;
  }
}

/** Whether some of the amounts add up to the total: each undecided note is in the box or is not. */
function reachable(amounts: readonly Minor[], total: number): boolean {
  if (total === 0) return true;
  const [first, ...rest] = amounts;
  if (first === undefined) return false;
  return reachable(rest, total) || reachable(rest, total - first);
}

/** What a host is made from. */
export interface HostOptions {
  readonly make: (options: BillAcceptorOptions) => BillAcceptor;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly books: Books;
  /** Where it dies, if it does. */
  readonly dies?: Step | undefined;
}

/** A process that takes every note it is offered, writes it into its books, and can die. */
export class Host {
  readonly acceptor: BillAcceptor;
  /** What was reported, in order. */
  readonly events: BillAcceptorEvent[] = [];
  isDead = false;
  /** Takes no note by itself: `onEvent` decides. */
  isThrifty = false;
  onEvent: (event: BillAcceptorEvent) => void = () => undefined;
  /** How long it takes until an event is durable, in milliseconds. */
  durableAfterMs = 0;
  /** Writes still to be made before the step they mean is reached. */
  #writesTo = new Map<Step, number>();

  constructor(readonly options: HostOptions) {
    const { books } = options;
    this.acceptor = options.make({
      transport: this.#mortal(options.transport),
      clock: options.clock,
      chance: { bytes: (count) => new Uint8Array(count).fill((books.drawnIds += 1)) },
      currency: 'CNY',
    });
    this.acceptor.start((event) => this.#report(event), books.intents, books.lastStacked);
  }

  /** As SIGKILL: from now on nothing it does is seen by anybody. */
  die(): void {
    this.isDead = true;
    void this.options.transport.close(); // the kernel closes what a dead process had open
  }

  #diesAt(step: Step): boolean {
    if (this.options.dies === step) this.die();
    return this.isDead;
  }

  async #report(event: BillAcceptorEvent): Promise<void> {
    if (this.durableAfterMs > 0) await sleep(this.options.clock, this.durableAfterMs);
    if (this.isDead || this.#handle(event)) return never();
  }

  /** True when it died over this event. */
  #handle(event: BillAcceptorEvent): boolean {
    const { books } = this.options;
    this.events.push(event);
    if (event.type === 'note.escrowed') {
      if (this.#diesAt('offered')) return true;
      if (this.isThrifty) return this.#tellOthers(event);
      books.open.set(event.noteId, event.value);
      if (this.#diesAt('intentDurable')) return true;
      this.#writesTo.set('stackSent', 2);
      this.acceptor.stack(event);
    } else {
      if (event.type === 'note.stacked' && this.#diesAt('stackedHeard')) return true;
      books.record(event);
      if (event.type === 'note.stacked' && this.#diesAt('creditDurable')) return true;
      if (event.type === 'note.stacked') this.#writesTo.set('acknowledged', 1);
    }
    return this.#tellOthers(event);
  }

  #tellOthers(event: BillAcceptorEvent): boolean {
    this.onEvent(event);
    return this.isDead;
  }

  /** A line that ends, for this host alone, with its life. */
  #mortal(inner: Transport): Transport {
    const heard = (listener: LineListener): LineListener => ({
      received: (bytes) => !this.isDead && listener.received(bytes),
      ended: (why) => !this.isDead && listener.ended(why),
    });
    const wrote = (): void => {
      for (const [step, left] of this.#writesTo) {
        this.#writesTo.set(step, left - 1);
        if (left === 1) this.#diesAt(step);
      }
    };
    const write = async (bytes: Uint8Array): Promise<void> => {
      if (this.isDead) return never();
      await inner.write(bytes);
      return wrote();
    };
    return {
      name: inner.name,
      open: (listener) => (this.isDead ? never() : inner.open(heard(listener))),
      write,
      close: () => (this.isDead ? never() : inner.close()),
    };
  }
}

const never = (): Promise<never> => new Promise<never>(() => undefined);
