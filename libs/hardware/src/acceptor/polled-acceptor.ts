import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Minor } from '@kiosk/flow/money/money';
import type {
  BillAcceptor,
  BillAcceptorEvent,
  NoteIntent,
  Report,
  ReturnReason,
} from '@kiosk/flow/ports/bill-acceptor';
import { sleep } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import { hexByte } from '../bytes/hex.js';
import type { BillAcceptorOptions } from '../device/driver-options.js';
import { Attendant } from './attendant.js';
import { NoteTracker } from './note-tracker.js';
import type { UnitIdentity } from './unit-identity.js';
import type { UnitLine } from './unit-line.js';

const POLL_PERIOD_MS = 100;
const REST_PERIOD_MS = 200; // nothing is expected
const SILENCE_LIMIT = 3; // polls without an answer before the line is opened anew
const BACKOFF_START_MS = 100;
const BACKOFF_LIMIT_MS = 1_000;
const NOTE_ID_BYTES = 8;

/**
 * Drives a bill acceptor that answers polls: asks for its status, lets it forget what it said once
 * that is durable, and sends the command that brings about what is wished. One request at a time,
 * by construction.
 */
export function polledAcceptor<Status, Unit extends UnitIdentity, Command>(
  options: BillAcceptorOptions,
  line: UnitLine<Status, Unit, Command>,
): BillAcceptor {
  return new PolledAcceptor(options, line);
}

class PolledAcceptor<Status, Unit extends UnitIdentity, Command> implements BillAcceptor {
  readonly #ended = new AbortController();
  #attendant: Attendant<Status, Unit, Command> | undefined;
  #running: Promise<void> = Promise.resolve();
  #backoffMs = 0;
  #misses = 0;
  /** Wished before `start`. */
  #mayOpen = false;

  constructor(
    readonly options: BillAcceptorOptions,
    readonly line: UnitLine<Status, Unit, Command>,
  ) {}

  start(
    report: Report<BillAcceptorEvent>,
    intents: readonly NoteIntent[],
    lastStacked?: Minor,
  ): void {
    invariant(this.#attendant === undefined, 'a bill acceptor is started once');
    const { chance, clock, expected } = this.options;
    const newNoteId = (): string => {
      const id = Array.from(chance.bytes(NOTE_ID_BYTES), hexByte).join('');
      return this.line.markedId?.(id) ?? id;
    };
    this.line.resume?.(intents);
    const tracker = new NoteTracker({ newNoteId, intents, lastStacked });
    const attendant = new Attendant({ line: this.line, clock, expected, report, tracker });
    this.#attendant = attendant;
    if (this.#mayOpen) attendant.open();
    this.#running = this.#run(attendant);
  }

  open(): void {
    this.#mayOpen = true;
    this.#attendant?.open();
  }

  close(): void {
    this.#mayOpen = false;
    this.#attendant?.close();
  }

  stack(intent: NoteIntent): void {
    this.#attendant?.tracker.stack(intent);
  }

  giveBack(noteId: string, reason: ReturnReason): void {
    this.#attendant?.tracker.giveBack(noteId, reason);
  }

  denominations(): readonly Minor[] {
    return this.#attendant?.unit?.denominations ?? [];
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  /**
   * What cannot be made durable is not acknowledged, and ends the driver: the device says it again
   * to the next process, and takes no more notes until then.
   */
  async #run(attendant: Attendant<Status, Unit, Command>): Promise<void> {
    try {
      await this.#serve(attendant);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      await this.line.inhibit();
    }
    await this.line.close();
  }

  async #serve(attendant: Attendant<Status, Unit, Command>): Promise<void> {
    while (!this.#ended.signal.aborted) {
      if (this.line.isOpen || (await this.#opened(attendant))) await this.#cycle(attendant);
      else await sleep(this.options.clock, this.#backoffMs, this.#ended.signal);
    }
    await attendant.leave();
  }

  async #opened(attendant: Attendant<Status, Unit, Command>): Promise<boolean> {
    try {
      await this.line.open();
      this.#backoffMs = 0;
      return true;
    } catch {
      const longer = Math.max(BACKOFF_START_MS, this.#backoffMs * 2);
      this.#backoffMs = Math.min(longer, BACKOFF_LIMIT_MS);
      await attendant.lost('disconnected');
      return false;
    }
  }

  async #cycle(attendant: Attendant<Status, Unit, Command>): Promise<void> {
    const { clock } = this.options;
    const startedMs = clock.monoMs();
    await this.#poll(attendant);
    await attendant.act();
    const periodMs = attendant.isBusy ? POLL_PERIOD_MS : REST_PERIOD_MS;
    const spentMs = clock.monoMs() - startedMs;
    await sleep(clock, Math.max(0, periodMs - spentMs), this.#ended.signal);
  }

  async #poll(attendant: Attendant<Status, Unit, Command>): Promise<void> {
    const polled = await this.line.poll();
    switch (polled.kind) {
      case 'status':
        this.#misses = 0;
        await attendant.saw(polled.status);
        return this.line.heard(polled.status);
      case 'gone':
        return attendant.lost('disconnected');
      default:
        return this.#missed(attendant, polled.kind);
    }
  }

  /** Opening the line anew cures adapters that hang, and costs nothing. */
  async #missed(
    attendant: Attendant<Status, Unit, Command>,
    how: 'silent' | 'garbled',
  ): Promise<void> {
    this.#misses += 1;
    if (this.#misses < SILENCE_LIMIT) return;
    this.#misses = 0;
    await attendant.lost(how);
    await this.line.close();
  }
}
