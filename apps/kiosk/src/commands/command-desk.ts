import { toldCommand, type Command } from '@kiosk/flow/commands/command';
import { decideCommand, mayRun, type CommandRefusal } from '@kiosk/flow/commands/decide-command';
import type { Json } from '@kiosk/flow/journal/canonical';
import type { NewRow } from '@kiosk/flow/journal/row';
import type { Clock } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { Log } from '../world/log.js';
import type { CommandStore } from './command-store.js';
import type { Done, Effects } from './effects.js';

/** What the desk works with. */
export interface CommandDeskSetup {
  readonly bootId: string;
  readonly store: CommandStore;
  readonly effects: Effects;
  /** Whether central signed the text; false for whatever else. */
  readonly isSigned: (told: unknown) => boolean;
  /** Nobody and no money is here. */
  readonly isIdle: () => boolean;
  /** This kiosk's own time, while it may be believed. */
  readonly ownNowMs: () => number | undefined;
  /** Makes a row durable; the journal is also how central learns what became of a command. */
  readonly append: (rows: readonly NewRow[]) => void;
  readonly clock: Clock;
  readonly log: Log;
}

interface Waiting {
  readonly command: Command;
  /** By the monotonic clock: a wall clock that is put back gives no more time. */
  readonly untilMs: number;
}

const LOOK_EVERY_MS = 500;
/** More would fill the journal with what a stranger on the line sends. */
const REFUSALS_KEPT = 20;

/**
 * Carries out what central signed, once, and never beside money. Durable before it is done: a process
 * that ends meanwhile says `interrupted` and does nothing again.
 */
export class CommandDesk {
  readonly #setup: CommandDeskSetup;
  #waiting: Waiting[] = [];
  #refusals = 0;
  #cancel: () => void = () => undefined;
  #running = false;

  constructor(setup: CommandDeskSetup) {
    this.#setup = setup;
  }

  /** Says what became of what an earlier run of the process had taken. */
  start(): void {
    this.#running = true;
    for (const open of this.#setup.store.open()) {
      const isDone = open.kind === 'restart' && open.boot !== this.#setup.bootId;
      this.#end(open.id, open.kind, isDone ? { outcome: 'done' } : refused('interrupted'));
    }
  }

  stop(): void {
    this.#running = false;
    this.#cancel();
  }

  /** Takes commands as they came, each by itself. `nowMs` is central's time in the same answer. */
  take(told: readonly unknown[], nowMs: number): void {
    if (!this.#running) return;
    for (const each of told) this.#takeOne(each, nowMs);
    this.#look();
  }

  #takeOne(each: unknown, centralNowMs: number): void {
    const { store, isSigned, ownNowMs, bootId, clock, log } = this.#setup;
    const read = toldCommand.safeParse(each);
    if (!read.success) return this.#refuse('', 'forged', false);
    const told = read.data;
    const nowMs = Math.max(centralNowMs, ownNowMs() ?? 0);
    store.forget(nowMs);
    const signed = isSigned(told);
    const seen = store.find(told.id) !== undefined;
    const decided = decideCommand(told, { signed, nowMs, seen, hasRoom: store.hasRoom() });
    if (decided.verdict === 'known') return;
    if (decided.verdict === 'refuse') return this.#refuse(told.id, decided.reason, signed);
    const { command } = decided;
    const { id, kind, notAfterMs } = command;
    store.keep({ id, kind, notAfterMs, boot: bootId, ended: false });
    if (!this.#write('command.accepted', { id, kind })) return;
    log('info', 'command.accepted', { id, kind });
    this.#waiting.push({ command, untilMs: clock.monoMs() + notAfterMs - nowMs });
  }

  /** Runs what may run now; looks again while something waits for a quiet moment. */
  #look(): void {
    this.#cancel();
    const nowMs = this.#setup.clock.monoMs();
    const still: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { id, kind } = waiting.command;
      if (nowMs > waiting.untilMs) this.#end(id, kind, refused('expired'));
      else if (mayRun(kind, this.#setup.isIdle())) void this.#run(waiting.command);
      else still.push(waiting);
    }
    this.#waiting = still;
    if (still.length > 0) this.#cancel = this.#setup.clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  async #run(command: Command): Promise<void> {
    const { id, kind } = command;
    const done = await this.#setup.effects.run(command);
    if (done !== 'restarts') this.#end(id, kind, { outcome: 'done', ...done });
  }

  #end(id: string, kind: string, what: Ended): void {
    const { store, log } = this.#setup;
    const before = store.find(id);
    if (before?.ended === true) return;
    if (!this.#write('command.ended', { id, kind, ...what })) return;
    if (before !== undefined) store.keep({ ...before, ended: true });
    log('info', 'command.ended', { id, kind, outcome: what.outcome, reason: what.reason });
  }

  /** What central signed is answered; what a stranger sent is counted, and the first ones kept. */
  #refuse(id: string, reason: CommandRefusal, signed: boolean): void {
    this.#setup.log('warn', 'command.refused', { id, reason });
    this.#refusals += 1;
    if (!signed && this.#refusals > REFUSALS_KEPT) return;
    const type = signed ? 'command.ended' : 'command.stranger';
    this.#write(type, { id, ...refused(reason) });
  }

  /** False where the journal refuses: then nothing is done either. */
  #write(type: string, body: Json): boolean {
    try {
      this.#setup.append([{ type, paymentId: '', body, lines: [] }]);
      return true;
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      return false;
    }
  }
}

type Ended = Partial<Done> & {
  readonly outcome: 'done' | 'refused';
  readonly reason?: CommandRefusal;
};

const refused = (reason: CommandRefusal) => ({ outcome: 'refused', reason }) as const;
