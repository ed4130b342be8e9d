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
import { hexByte } from '../../bytes/hex.js';
import type { BillAcceptorOptions } from '../../device/driver-options.js';
import { Attendant } from './attendant.js';
import type { Command } from './messages.js';
import { NoteTracker } from './note-tracker.js';
import { Session } from './session.js';
import { denominationsOf } from './unit-identity.js';
import { unitLine, type Answer, type UnitLine } from './unit-line.js';

const POLL_PERIOD_MS = 200; // the maker: 200 to 1000 ms
const COMMAND_GAP_MS = 20; // a command that follows an answer
const REFUSED_PAUSE_MS = 1_000;
const BACKOFF_START_MS = 100;
const BACKOFF_LIMIT_MS = 1_000;
const NOTE_ID_BYTES = 8;
const DISABLE: Command = { name: 'disable' };
/** After these the unit gets time; after all others the next command goes at once. */
const PERIODIC: ReadonlySet<Command['name']> = new Set(['poll', 'pollWithAck', 'hold']);

/**
 * Drives an ITL bill validator over SSP or eSSP: greets it, polls it, and acknowledges what it said
 * once that is durable. One command at a time, by construction; the next one waits for its answer.
 *
 * Source: ITL SSP manuals GA138 v2.2 and GA973 v2.2.
 */
export function sspBillAcceptor(options: BillAcceptorOptions): BillAcceptor {
  return new SspBillAcceptor(options);
}

class SspBillAcceptor implements BillAcceptor {
  readonly #line: UnitLine;
  readonly #ended = new AbortController();
  #attendant: Attendant | undefined;
  #running: Promise<void> = Promise.resolve();
  #backoffMs = 0;
  /** Wished before `start`. */
  #mayOpen = false;

  constructor(readonly options: BillAcceptorOptions) {
    this.#line = unitLine(options);
  }

  start(
    report: Report<BillAcceptorEvent>,
    intents: readonly NoteIntent[],
    lastStacked?: Minor,
  ): void {
    invariant(this.#attendant === undefined, 'a bill acceptor is started once');
    const attendant: Attendant = new Attendant({
      ...this.options,
      session: new Session(this.#line, this.options.chance),
      report,
      tracker: new NoteTracker({
        valueOf: (channel) => attendant.valueOf(channel),
        newNoteId: () => Array.from(this.options.chance.bytes(NOTE_ID_BYTES), hexByte).join(''),
        intents,
        lastStacked,
      }),
    });
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
    const unit = this.#attendant?.unit;
    return unit === undefined ? [] : denominationsOf(unit, this.options.currency);
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  /**
   * What cannot be made durable is not acknowledged, and ends the driver: the unit says it again to
   * the next process, or its counter tells, and it takes no more notes until then.
   */
  async #run(attendant: Attendant): Promise<void> {
    try {
      await this.#serve(attendant);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      await this.#leave();
    }
    await this.#line.close();
  }

  async #serve(attendant: Attendant): Promise<void> {
    while (!this.#ended.signal.aborted) {
      if (this.#line.isOpen || (await this.#opened(attendant))) await this.#cycle(attendant);
      else await sleep(this.options.clock, this.#backoffMs, this.#ended.signal);
    }
    if (attendant.isOpenToNotes) await this.#leave();
  }

  /** Before the line is left: no note shall come in that nobody watches. */
  async #leave(): Promise<void> {
    if (this.#line.isOpen && this.#line.pending === undefined) await this.#line.ask(DISABLE);
  }

  async #opened(attendant: Attendant): Promise<boolean> {
    try {
      await this.#line.open();
      this.#backoffMs = 0;
      return true;
    } catch {
      const longer = Math.max(BACKOFF_START_MS, this.#backoffMs * 2);
      this.#backoffMs = Math.min(longer, BACKOFF_LIMIT_MS);
      await attendant.lost('disconnected');
      return false;
    }
  }

  async #cycle(attendant: Attendant): Promise<void> {
    const { clock } = this.options;
    const startedMs = clock.monoMs();
    const command = this.#line.pending ?? attendant.next();
    const answer = await this.#line.ask(command);
    const periodMs = await this.#taken(attendant, command, answer);
    const spentMs = clock.monoMs() - startedMs;
    await sleep(clock, Math.max(COMMAND_GAP_MS, periodMs - spentMs), this.#ended.signal);
  }

  /** @returns how long after this command the next may go, in milliseconds. */
  async #taken(attendant: Attendant, command: Command, answer: Answer): Promise<number> {
    switch (answer.kind) {
      case 'reply': {
        const isWilling = await attendant.answered(command, answer.reply);
        if (!isWilling) return REFUSED_PAUSE_MS;
        return PERIODIC.has(command.name) ? POLL_PERIOD_MS : COMMAND_GAP_MS;
      }
      case 'keyless':
        await attendant.restart();
        return POLL_PERIOD_MS;
      case 'gone':
        await attendant.lost('disconnected');
        return COMMAND_GAP_MS;
      default:
        await this.#missed(attendant, answer.kind);
        return COMMAND_GAP_MS;
    }
  }

  /** The line is opened anew, which cures adapters that hang; the same command goes again then. */
  async #missed(attendant: Attendant, how: 'silent' | 'garbled'): Promise<void> {
    await attendant.lost(how);
    if (this.#line.isDead) await attendant.restart();
    await this.#line.close();
  }
}
