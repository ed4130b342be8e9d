import { invariant, unreachable } from '@kiosk/flow/invariant/invariant';
import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import type {
  AuthorisationIntent,
  CardReader,
  CardReaderEvent,
  CardReaderMemory,
  GoodsAnswer,
  NotTakenReason,
  ReversalIntent,
} from '@kiosk/flow/ports/card-reader';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { CardReaderOptions } from '../../device/driver-options.js';
import { Attendant } from './attendant.js';
import { Bell } from '../../exchange/bell.js';
import type { MakeHostLine } from './host-line.js';
import { hostSerialLine } from './host-serial-line.js';
import { hostTcpLine } from './host-tcp-line.js';
import { reverse } from './reversal.js';
import { closeDay, diagnose } from './services.js';
import { reversalWork, WorkQueue, type Work } from './work-queue.js';
import { DAY_OPEN, DIAGNOSIS_REQUIRED, INITIALISATION_REQUIRED } from './terminal-state.js';

/** The document wants a status enquiry once a minute at least. */
const ENQUIRE_EVERY_MS = 30_000;
const BACKOFF_START_MS = 1_000;
const BACKOFF_LIMIT_MS = 30_000;
/** A customer waits so long for a terminal that is just being found. */
const FIND_MS = 10_000;
const REVERSE_AGAIN_MS = 2_000;
const REVERSALS_MAX = 6;

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
  #isDayInDoubt = false;

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
    this.#running = this.#run(attendant, memory);
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
  async #run(attendant: Attendant, memory: CardReaderMemory): Promise<void> {
    try {
      await this.#remember(attendant, memory);
      while (!this.#isStopping) await this.#live(attendant);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
    } finally {
      await attendant.conversation.close();
    }
  }

  async #remember(attendant: Attendant, { open }: CardReaderMemory): Promise<void> {
    if (open === undefined) return;
    if (open.step !== 'intent') return attendant.remember(open);
    await this.#notTaken(open.intent.authorisationId, 'notSent', 'nothing was sent');
  }

  /** One connection, from opening to its end. */
  async #live(attendant: Attendant): Promise<void> {
    const { conversation } = attendant;
    if (await this.#connected(attendant)) await this.#serve(attendant);
    await conversation.close();
    await conversation.settled();
    if (conversation.failure !== undefined) throw conversation.failure as Error;
    if (this.#isStopping) return;
    await this.#giveUpOld(attendant);
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

  async #connected(attendant: Attendant): Promise<boolean> {
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
  async #serve(attendant: Attendant): Promise<void> {
    if (!(await this.#watch(attendant))) return;
    this.#backoffMs = 0;
    const { clock } = this.options;
    let nextMs = clock.monoMs() + ENQUIRE_EVERY_MS;
    while (!this.#isStopping && attendant.conversation.isOpen) {
      await attendant.status(); // an authorisation may have become unknown, or been settled
      const work = this.#work.next();
      if (work !== undefined) {
        if (!(await this.#do(work, attendant))) return;
      } else if (clock.monoMs() >= nextMs) {
        if (!(await this.#watch(attendant))) return;
        nextMs = clock.monoMs() + ENQUIRE_EVERY_MS;
      } else await this.#bell.wait(clock, nextMs - clock.monoMs());
    }
    await attendant.status({ state: 'noDevice', faults: ['disconnected'] });
  }

  /** Asks for the state, and gives the terminal what it says it needs; false without an answer. */
  async #watch(attendant: Attendant): Promise<boolean> {
    const state = await attendant.enquire();
    if (state === undefined) {
      await attendant.status({ state: 'noDevice', faults: ['silent'] });
      return false;
    }
    if (this.#isDayInDoubt) await this.#settleDay(state);
    const { conversation } = attendant;
    if (state === DIAGNOSIS_REQUIRED) await this.#report(await diagnose(conversation));
    if (state === INITIALISATION_REQUIRED) {
      await this.#report(await diagnose(conversation, this.options.password));
    }
    await attendant.flushReceipt();
    return conversation.isOpen;
  }

  /** An end of day lost its line: F0 says that the day is still open, nothing says that it is not. */
  async #settleDay(state: number): Promise<void> {
    this.#isDayInDoubt = false;
    if (state === DAY_OPEN) return this.#add({ kind: 'closeDay' });
    const detail = 'the line was lost, and the terminal does not ask for it again';
    await this.#report({ type: 'day.notClosed', detail, isUnknown: true });
  }

  /** Does one thing; false when the line is to be opened anew. */
  async #do(work: Work, attendant: Attendant): Promise<boolean> {
    switch (work.kind) {
      case 'authorise':
        return this.#authorise(work.intent, attendant);
      case 'reverse':
        return this.#reverse(work, attendant);
      case 'closeDay':
        return this.#closeDay(attendant);
      case 'diagnose':
        await this.#report(await diagnose(attendant.conversation));
        await attendant.flushReceipt();
        return true;
      default:
        return unreachable(work);
    }
  }

  async #authorise(intent: AuthorisationIntent, attendant: Attendant): Promise<boolean> {
    const { authorisationId } = intent;
    const [fault] = attendant.faults;
    const isAborted = this.#work.wasAborted(authorisationId);
    if (isAborted) await this.#notTaken(authorisationId, 'aborted', 'before it was sent');
    else if (fault !== undefined) await this.#notTaken(authorisationId, 'notOffered', fault);
    if (isAborted || fault !== undefined) return true;
    await attendant.authorise(intent);
    return attendant.transaction === undefined;
  }

  async #reverse(work: Work & { kind: 'reverse' }, attendant: Attendant): Promise<boolean> {
    const end = await reverse(work.intent, attendant.conversation, this.options);
    await attendant.flushReceipt();
    if (end.type !== 'again') {
      await this.#report(end);
      return true;
    }
    const { authorisationId } = work.intent;
    const tries = work.tries + 1;
    if (tries < REVERSALS_MAX) this.#work.addFirst({ ...work, tries });
    else {
      const detail = `no answer to ${tries} attempts`;
      await this.#report({ type: 'authorisation.reversalFailed', authorisationId, detail });
    }
    if (end.isLineGood) await this.#bell.wait(this.options.clock, REVERSE_AGAIN_MS);
    return end.isLineGood;
  }

  async #closeDay(attendant: Attendant): Promise<boolean> {
    const end = await closeDay(attendant.conversation, this.options.password);
    await attendant.flushReceipt();
    this.#isDayInDoubt = end === undefined;
    if (end !== undefined) await this.#report(end);
    return end !== undefined && (await this.#watch(attendant));
  }

  /** Nobody waits for ever at a terminal that is not there. */
  async #giveUpOld(attendant: Attendant): Promise<void> {
    for (const { authorisationId, isAborted } of this.#work.takeOld(
      this.options.clock.monoMs() - FIND_MS,
    )) {
      if (isAborted) await this.#notTaken(authorisationId, 'aborted', 'before it was sent');
      else await this.#notTaken(authorisationId, 'notOffered', attendant.faults.join(' '));
    }
  }

  #notTaken(authorisationId: string, reason: NotTakenReason, detail: string): Promise<void> {
    return this.#report({ type: 'authorisation.notTaken', authorisationId, reason, detail });
  }
}
