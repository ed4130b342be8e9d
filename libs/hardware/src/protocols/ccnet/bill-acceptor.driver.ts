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
import { INHIBIT } from './next-command.js';
import { NoteTracker } from './note-tracker.js';
import { validatorLine, type ValidatorLine } from './validator-line.js';

const POLL_PERIOD_MS = 100;
const REST_PERIOD_MS = 200; // nothing is expected
const SILENCE_LIMIT = 3; // polls without an answer before the line is opened anew
const BACKOFF_START_MS = 100;
const BACKOFF_LIMIT_MS = 1_000;
const NOTE_ID_BYTES = 8;

/**
 * Drives a CCNET bill validator: polls it, acknowledges what it said once that is durable, and
 * sends the command that brings about what is wished. One request at a time, by construction.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, bill validator.
 */
export function ccnetBillAcceptor(options: BillAcceptorOptions): BillAcceptor {
  return new CcnetBillAcceptor(options);
}

class CcnetBillAcceptor implements BillAcceptor {
  readonly #line: ValidatorLine;
  readonly #ended = new AbortController();
  #attendant: Attendant | undefined;
  #running: Promise<void> = Promise.resolve();
  #backoffMs = 0;
  #misses = 0;
  /** Wished before `start`. */
  #mayOpen = false;

  constructor(readonly options: BillAcceptorOptions) {
    this.#line = validatorLine(options);
  }

  start(
    report: Report<BillAcceptorEvent>,
    intents: readonly NoteIntent[],
    lastStacked?: Minor,
  ): void {
    invariant(this.#attendant === undefined, 'a bill acceptor is started once');
    const attendant: Attendant = new Attendant({
      ...this.options,
      line: this.#line,
      report,
      tracker: new NoteTracker({
        valueOf: (billType) => attendant.valueOf(billType),
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
  async #run(attendant: Attendant): Promise<void> {
    try {
      await this.#serve(attendant);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      await this.#line.command(INHIBIT);
    }
    await this.#line.close();
  }

  async #serve(attendant: Attendant): Promise<void> {
    while (!this.#ended.signal.aborted) {
      if (this.#line.isOpen || (await this.#opened(attendant))) await this.#cycle(attendant);
      else await sleep(this.options.clock, this.#backoffMs, this.#ended.signal);
    }
    await attendant.leave();
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
    await this.#poll(attendant);
    await attendant.act();
    const periodMs = attendant.isBusy ? POLL_PERIOD_MS : REST_PERIOD_MS;
    const spentMs = clock.monoMs() - startedMs;
    await sleep(clock, Math.max(0, periodMs - spentMs), this.#ended.signal);
  }

  async #poll(attendant: Attendant): Promise<void> {
    for (let late = this.#line.takeStray(); late !== undefined; late = this.#line.takeStray()) {
      // Only money counts when it is late; of states, the newest is asked for next.
      if (late.kind === 'stacked' && (await attendant.saw(late))) await this.#line.acknowledge();
    }
    const polled = await this.#line.poll();
    switch (polled.kind) {
      case 'status':
        this.#misses = 0;
        if (await attendant.saw(polled.status)) await this.#line.acknowledge();
        return;
      case 'unclear':
        await this.#line.acknowledge();
        return this.#missed(attendant, 'garbled');
      case 'gone':
        return attendant.lost('disconnected');
      default:
        return this.#missed(attendant, polled.kind);
    }
  }

  /** Opening the line anew cures adapters that hang, and costs nothing. */
  async #missed(attendant: Attendant, how: 'silent' | 'garbled'): Promise<void> {
    this.#misses += 1;
    if (this.#misses < SILENCE_LIMIT) return;
    this.#misses = 0;
    await attendant.lost(how);
    await this.#line.close();
  }
}
