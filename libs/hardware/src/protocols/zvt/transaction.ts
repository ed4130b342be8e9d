import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import type {
  Approval,
  CardReaderEvent,
  GoodsAnswer,
  NotTakenReason,
  OpenAuthorisation,
} from '@kiosk/flow/ports/card-reader';
import type { Clock } from '@kiosk/flow/ports/clock';
import { approvalOf, declineReason, mismatchOf, type Asked } from './approval.js';
import { NOT_POSSIBLE } from './conversation.js';
import type { Outcome } from './outcome.js';
import type { Fields } from './field-types.js';
import { Handshake } from './handshake.js';
import { negative, POSITIVE, type Answer } from './messages.js';
import { resultInWords } from './results.js';

/** "Goods not issued": the terminal reverses (84 66). */
const REFUSED = negative(0x66);
/** "Not yet": the terminal says its result again (84 9C). */
const NOT_YET = negative(0x9c);

/** What a transaction is made from. */
export interface TransactionOptions {
  readonly open: OpenAuthorisation;
  readonly asked: Asked;
  readonly report: Report<CardReaderEvent>;
  readonly clock: Clock;
  /** Whether the acquirer allows the goods handshake, as the last registration said. */
  readonly isVending: () => boolean;
}

/** What ended an authorisation, or that the terminal has to be asked. */
export type Ending = Extract<
  CardReaderEvent,
  { type: `authorisation.${'taken' | 'declined' | 'notTaken'}` }
>;

interface Refusal {
  readonly reason: NotTakenReason;
  readonly detail: string;
}

/**
 * One authorisation between 06 01 and its verdict: hears results, answers them, and says how it
 * ended where that is certain. Each step is durable before the bytes that follow from it.
 */
export class Transaction {
  approval: Approval | undefined;
  #declinedCode: number | undefined;
  #refusal: Refusal | undefined;
  #isAcknowledged: boolean;
  /** The kiosk wants none of it any more. */
  isAborted = false;
  readonly #handshake: Handshake;

  constructor(readonly options: TransactionOptions) {
    const { open, clock } = options;
    this.approval = open.approval;
    this.#isAcknowledged = open.step === 'acknowledging';
    this.#handshake = new Handshake(clock);
  }

  get id(): string {
    return this.options.open.intent.authorisationId;
  }

  /** As a restart would find it. */
  get open(): OpenAuthorisation {
    const { intent } = this.options.open;
    const { approval } = this;
    return approval === undefined
      ? { intent, step: 'started' }
      : { intent, approval, step: this.#isAcknowledged ? 'acknowledging' : 'approved' };
  }

  answer(answer: GoodsAnswer): void {
    this.#handshake.give(answer);
  }

  /** From here on no approval is acknowledged, where the terminal lets us choose. */
  abort(): void {
    this.isAborted = true;
    this.#handshake.give('refuse');
  }

  started(): Promise<void> {
    return this.options.report({ type: 'authorisation.started', authorisationId: this.id });
  }

  /** What to answer to a 04 0F; `undefined` when it could not be read. */
  async result(fields: Fields | undefined): Promise<Answer> {
    if (fields?.resultCode === undefined) {
      this.#refuse({ reason: 'mismatch', detail: 'a result that cannot be read' });
      return negative(NOT_POSSIBLE);
    }
    if (fields.resultCode !== 0) {
      this.#declinedCode = fields.resultCode;
      return POSITIVE;
    }
    const wrong = this.#wrongWith(fields);
    if (wrong !== undefined) this.#refuse({ reason: 'mismatch', detail: wrong });
    if (wrong !== undefined || this.#refusal !== undefined) return REFUSED;
    if (this.approval === undefined) await this.#approved(fields);
    if (this.#isAcknowledged) return POSITIVE; // it did not hear us
    return this.#goods();
  }

  #wrongWith(fields: Fields): string | undefined {
    const wrong = mismatchOf(fields, this.options.asked);
    const known = this.approval?.receiptNumber;
    if (wrong !== undefined || known === undefined || known === fields.receiptNumber) return wrong;
    return `receipt ${String(fields.receiptNumber)}, not ${known}`;
  }

  async #approved(fields: Fields): Promise<void> {
    const { asked, report, isVending } = this.options;
    const approval = approvalOf(fields, asked);
    await report({
      type: 'authorisation.approved',
      authorisationId: this.id,
      approval,
      isAnswerWanted: isVending(),
    });
    this.approval = approval;
  }

  async #goods(): Promise<Answer> {
    const goods = this.options.isVending() ? await this.#handshake.decide() : 'accept';
    if (goods === 'wait') return NOT_YET;
    if (goods === 'refuse') {
      this.#refuse(this.#whyRefused());
      return REFUSED;
    }
    await this.options.report({ type: 'authorisation.acknowledging', authorisationId: this.id });
    this.#isAcknowledged = true;
    return POSITIVE;
  }

  #whyRefused(): Refusal {
    if (this.isAborted) return { reason: 'aborted', detail: 'approved after the abort' };
    if (this.#handshake.isOverdue) return { reason: 'undecided', detail: 'no word in 25 s' };
    return { reason: 'goodsRefused', detail: 'the goods cannot be given' };
  }

  #refuse(refusal: Refusal): void {
    this.#refusal ??= refusal;
  }

  /** The verdict, if the end of the command makes it certain; else the terminal must be asked. */
  endingOf(outcome: Outcome): Ending | undefined {
    if (this.#isAcknowledged) return this.#afterAcknowledgement(outcome);
    if (this.#refusal !== undefined) return this.#afterRefusal(outcome, this.#refusal);
    if (this.approval !== undefined) {
      // It waited too long for us, and has reversed.
      const isOver = this.#declinedCode !== undefined && outcome.kind === 'aborted';
      return isOver ? this.#notTaken({ reason: 'undecided', detail: 'reversed' }) : undefined;
    }
    if (this.#declinedCode !== undefined) return this.#declined(this.#declinedCode);
    if (outcome.kind === 'aborted' || outcome.kind === 'refused') {
      return this.#declined(outcome.code);
    }
    return undefined;
  }

  /** After an old transaction said its end on a new line; only what needs no end is certain. */
  get declinedEnding(): Ending | undefined {
    return this.endingOf({ kind: 'lost', how: 'gone' });
  }

  #afterAcknowledgement({ kind }: Outcome): Ending | undefined {
    const isClean = this.#declinedCode === undefined && this.#refusal === undefined;
    if (kind !== 'completed' || !isClean || this.approval === undefined) return undefined;
    return { type: 'authorisation.taken', authorisationId: this.id, approval: this.approval };
  }

  /** Without vending mode no document says that a refusal reverses. */
  #afterRefusal({ kind }: Outcome, refusal: Refusal): Ending | undefined {
    return kind === 'aborted' && this.options.isVending() ? this.#notTaken(refusal) : undefined;
  }

  #declined(code: number): Ending {
    const reason = declineReason(code);
    const detail = resultInWords(code);
    if (this.isAborted && reason === 'cancelled') {
      return this.#notTaken({ reason: 'aborted', detail });
    }
    return { type: 'authorisation.declined', authorisationId: this.id, reason, detail };
  }

  #notTaken(refusal: Refusal): Ending {
    return { type: 'authorisation.notTaken', authorisationId: this.id, ...refusal };
  }
}
