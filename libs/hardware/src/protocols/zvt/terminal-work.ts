import { unreachable } from '@kiosk/flow/invariant/invariant';
import type {
  AuthorisationIntent,
  CardReaderEvent,
  NotTakenReason,
} from '@kiosk/flow/ports/card-reader';
import type { Bell } from '../../exchange/bell.js';
import type { Attendant } from './attendant.js';
import { reverse } from './reversal.js';
import { closeDay, diagnose } from './services.js';
import { DAY_OPEN, DIAGNOSIS_REQUIRED, INITIALISATION_REQUIRED } from './terminal-state.js';
import type { Work, WorkQueue } from './work-queue.js';

const REVERSE_AGAIN_MS = 2_000;
const REVERSALS_MAX = 6;

/** What the work is made from. */
export interface TerminalWorkOptions {
  readonly attendant: Attendant;
  readonly queue: WorkQueue;
  readonly bell: Bell;
}

/** Carries out what is asked of a terminal that is registered and has nothing open. */
export class TerminalWork {
  #isDayInDoubt = false;

  constructor(readonly options: TerminalWorkOptions) {}

  get attendant(): Attendant {
    return this.options.attendant;
  }

  /** Asks for the state, and gives the terminal what it says it needs; false without an answer. */
  async watch(): Promise<boolean> {
    const state = await this.attendant.enquire();
    if (state === undefined) {
      await this.attendant.status({ state: 'noDevice', faults: ['silent'] });
      return false;
    }
    if (this.#isDayInDoubt) await this.#settleDay(state);
    const { conversation } = this.attendant;
    if (state === DIAGNOSIS_REQUIRED) await this.#report(await diagnose(conversation));
    if (state === INITIALISATION_REQUIRED) {
      await this.#report(await diagnose(conversation, this.attendant.options.reader.password));
    }
    await this.attendant.flushReceipt();
    return conversation.isOpen;
  }

  /** An end of day lost its line: F0 says that the day is still open, nothing says that it is not. */
  async #settleDay(state: number): Promise<void> {
    this.#isDayInDoubt = false;
    if (state === DAY_OPEN) return this.options.queue.add({ kind: 'closeDay' });
    const detail = 'the line was lost, and the terminal does not ask for it again';
    await this.#report({ type: 'day.notClosed', detail, isUnknown: true });
  }

  /** Does one thing; false when the line is to be opened anew. */
  async do(work: Work): Promise<boolean> {
    switch (work.kind) {
      case 'authorise':
        return this.#authorise(work.intent);
      case 'reverse':
        return this.#reverse(work);
      case 'closeDay':
        return this.#closeDay();
      case 'diagnose':
        await this.#report(await diagnose(this.attendant.conversation));
        await this.attendant.flushReceipt();
        return true;
      default:
        return unreachable(work);
    }
  }

  async #authorise(intent: AuthorisationIntent): Promise<boolean> {
    const { authorisationId } = intent;
    const [fault] = this.attendant.faults;
    const isAborted = this.options.queue.wasAborted(authorisationId);
    if (isAborted) await this.notTaken(authorisationId, 'aborted', 'before it was sent');
    else if (fault !== undefined) await this.notTaken(authorisationId, 'notOffered', fault);
    if (isAborted || fault !== undefined) return true;
    await this.attendant.authorise(intent);
    return this.attendant.transaction === undefined;
  }

  async #reverse(work: Work & { kind: 'reverse' }): Promise<boolean> {
    const end = await reverse(
      work.intent,
      this.attendant.conversation,
      this.attendant.options.reader,
    );
    await this.attendant.flushReceipt();
    if (end.type !== 'again') {
      await this.#report(end);
      return true;
    }
    const { authorisationId } = work.intent;
    const tries = work.tries + 1;
    if (tries < REVERSALS_MAX) this.options.queue.addFirst({ ...work, tries });
    else {
      const detail = `no answer to ${tries} attempts`;
      await this.#report({ type: 'authorisation.reversalFailed', authorisationId, detail });
    }
    if (end.isLineGood)
      await this.options.bell.wait(this.attendant.options.reader.clock, REVERSE_AGAIN_MS);
    return end.isLineGood;
  }

  async #closeDay(): Promise<boolean> {
    const end = await closeDay(this.attendant.conversation, this.attendant.options.reader.password);
    await this.attendant.flushReceipt();
    this.#isDayInDoubt = end === undefined;
    if (end !== undefined) await this.#report(end);
    return end !== undefined && (await this.watch());
  }

  notTaken(authorisationId: string, reason: NotTakenReason, detail: string): Promise<void> {
    return this.#report({ type: 'authorisation.notTaken', authorisationId, reason, detail });
  }

  #report(event: CardReaderEvent): Promise<void> {
    return this.attendant.options.report(event);
  }
}
