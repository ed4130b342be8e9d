import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import type {
  AuthorisationIntent,
  CardReader,
  CardReaderEvent,
  CardReaderMemory,
  GoodsAnswer,
  ReversalIntent,
} from '@kiosk/flow/ports/card-reader';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { CardReaderOptions } from '../../device/driver-options.js';
import { Attendant } from './attendant.js';
import { Bell } from '../../exchange/bell.js';
import type { MakeHostLine } from './host-line.js';
import { hostSerialLine } from './host-serial-line.js';
import { hostTcpLine } from './host-tcp-line.js';
import { TerminalWork } from './terminal-work.js';
import { reversalWork, WorkQueue, type Work } from './work-queue.js';

/** The document wants a status enquiry once a minute at least. */
const ENQUIRE_EVERY_MS = 30_000;
const BACKOFF_START_MS = 1_000;
const BACKOFF_LIMIT_MS = 30_000;
/** A customer waits so long for a terminal that is just being found. */
const FIND_MS = 10_000;

/** Drives a ZVT terminal over TCP. Source: ZVT PA00P015 rev 13.08, PA00P016 rev 04. */
export const zvtCardReader = (options: CardReaderOptions): CardReader =>
  new ZvtCardReader(options, hostTcpLine);

/** The same over a serial line. */
export const zvtSerialCardReader = (options: CardReaderOptions): CardReader =>
  new ZvtCardReader(options, hostSerialLine);

/** One loop does all talking: connect, register, ask about what is open, then work and watch. */
class ZvtCardReader implements CardReader {
  readonly #end = new AbortController();
  readonly #bell = new Bell();
  readonly #work = new WorkQueue();
  #attendant: Attendant | undefined;
  #report: Report<CardReaderEvent> = () => Promise.resolve();
  #running: Promise<void> = Promise.resolve();
  #backoffMs = 0;

  constructor(
    readonly options: CardReaderOptions,
    readonly makeLine: MakeHostLine,
  ) {}

  start(report: Report<CardReaderEvent>, memory: CardReaderMemory): void {
    invariant(this.#attendant === undefined, 'a card reader is started once');
    this.#report = (event) => (this.#isStopping ? Promise.resolve() : report(event));
    const attendant = new Attendant({
      reader: this.options,
      makeLine: this.makeLine,
      report: this.#report,
      stop: this.#end.signal,
      ring: () => this.#bell.ring(),
    });
    this.#attendant = attendant;
    for (const id of memory.unsettled ?? []) attendant.unsettled.add(id);
    for (const reversal of memory.reversals ?? []) this.#work.addFirst(reversalWork(reversal));
    const doing = new TerminalWork({ attendant, queue: this.#work, bell: this.#bell });
    this.#running = this.#run(doing, memory);
  }

  authorise(intent: AuthorisationIntent): void {
    this.#add({ kind: 'authorise', intent, sinceMs: this.options.clock.monoMs() });
  }

  answer(authorisationId: string, answer: GoodsAnswer): void {
    const transaction = this.#attendant?.transaction;
    if (transaction?.id === authorisationId) transaction.answer(answer);
  }

  abort(authorisationId: string): void {
    const { transaction, conversation } = this.#attendant ?? {};
    if (transaction?.id === authorisationId) {
      transaction.abort();
      void conversation?.abort();
      return;
    }
    this.#work.abort(authorisationId);
    this.#bell.ring();
  }

  reverse(intent: ReversalIntent): void {
    this.#add(reversalWork(intent));
  }

  closeDay(): void {
    this.#add({ kind: 'closeDay' });
  }

  diagnose(): void {
    this.#add({ kind: 'diagnose' });
  }

  settle(authorisationId: string): void {
    this.#attendant?.unsettled.delete(authorisationId);
    this.#bell.ring();
  }

  async stop(): Promise<void> {
    this.#end.abort();
    this.#bell.ring();
    await this.#attendant?.conversation.close();
    await this.#running;
    await this.#attendant?.conversation.settled();
  }

  get #isStopping(): boolean {
    return this.#end.signal.aborted;
  }

  #add(work: Work): void {
    this.#work.add(work);
    this.#bell.ring();
  }

  /** What cannot be made durable is not acknowledged, and ends the driver. */
  async #run(doing: TerminalWork, memory: CardReaderMemory): Promise<void> {
    try {
      await this.#remember(doing, memory);
      while (!this.#isStopping) await this.#live(doing);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
    } finally {
      await doing.attendant.conversation.close();
    }
  }

  async #remember(doing: TerminalWork, { open }: CardReaderMemory): Promise<void> {
    if (open === undefined) return;
    if (open.step !== 'intent') return doing.attendant.remember(open);
    await doing.notTaken(open.intent.authorisationId, 'notSent', 'nothing was sent');
  }

  /** One connection, from opening to its end. */
  async #live(doing: TerminalWork): Promise<void> {
    const { conversation } = doing.attendant;
    if (await this.#connected(doing)) await this.#serve(doing);
    await conversation.close();
    await conversation.settled();
    if (conversation.failure !== undefined) throw conversation.failure as Error;
    if (this.#isStopping) return;
    await this.#giveUpOld(doing);
    const longer = Math.max(BACKOFF_START_MS, this.#backoffMs * 2);
    this.#backoffMs = Math.min(longer, BACKOFF_LIMIT_MS);
    await this.#rest(this.#backoffMs);
  }

  /** Work that comes meanwhile does not wait for the whole of a long pause. */
  async #rest(pauseMs: number): Promise<void> {
    const { clock } = this.options;
    const startMs = clock.monoMs();
    const passed = (): number => clock.monoMs() - startMs;
    const limit = (): number => (this.#work.hasCustomer ? BACKOFF_START_MS : pauseMs);
    while (!this.#isStopping && passed() < limit()) {
      await this.#bell.wait(clock, limit() - passed());
    }
  }

  async #connected(doing: TerminalWork): Promise<boolean> {
    const { attendant } = doing;
    try {
      await attendant.conversation.open();
    } catch {
      await attendant.status({ state: 'noDevice', faults: ['disconnected'] });
      return false;
    }
    if (!(await attendant.register())) return false;
    return attendant.recover();
  }

  /** Works and watches until the line ends, or an authorisation has to be asked about. */
  async #serve(doing: TerminalWork): Promise<void> {
    if (!(await doing.watch())) return;
    this.#backoffMs = 0;
    const { attendant } = doing;
    const { clock } = this.options;
    let nextMs = clock.monoMs() + ENQUIRE_EVERY_MS;
    while (!this.#isStopping && attendant.conversation.isOpen) {
      await attendant.status(); // an authorisation may have become unknown, or been settled
      const work = this.#work.next();
      if (work !== undefined) {
        if (!(await doing.do(work))) return;
      } else if (clock.monoMs() >= nextMs) {
        if (!(await doing.watch())) return;
        nextMs = clock.monoMs() + ENQUIRE_EVERY_MS;
      } else await this.#bell.wait(clock, nextMs - clock.monoMs());
    }
    await attendant.status({ state: 'noDevice', faults: ['disconnected'] });
  }

  /** Nobody waits for ever at a terminal that is not there. */
  async #giveUpOld(doing: TerminalWork): Promise<void> {
    const old = this.#work.takeOld(this.options.clock.monoMs() - FIND_MS);
    for (const { authorisationId, isAborted } of old) {
      if (isAborted) await doing.notTaken(authorisationId, 'aborted', 'before it was sent');
      else await doing.notTaken(authorisationId, 'notOffered', doing.attendant.faults.join(' '));
    }
  }
}
