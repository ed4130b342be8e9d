import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import type {
  AuthorisationIntent,
  CardReaderEvent,
  OpenAuthorisation,
} from '@kiosk/flow/ports/card-reader';
import type { DeviceStatus, Fault } from '@kiosk/flow/ports/fault';
import type { CardReaderOptions } from '../../device/driver-options.js';
import { Conversation } from './conversation.js';
import type { Outcome } from './outcome.js';
import type { Fields } from './field-types.js';
import type { MakeHostLine } from './host-line.js';
import { negative, type Answer, type Command } from './messages.js';
import type { PrintMessage } from './print-messages.js';
import { ReceiptKeeper } from './receipt-keeper.js';
import { query } from './recovery.js';
import { maskedText } from './redact-text.js';
import { currencyNumber, registered, registration } from './registration.js';
import type { IntermediateStatus } from './replies.js';
import { intermediateInWords, resultInWords } from './results.js';
import { displayTextsOf, uniqueId } from './tags.js';
import { BUSY_STATES, deviceStatusOf } from './terminal-state.js';
import { Transaction } from './transaction.js';

/** The terminal decides how to pay (19, 0100xxxx). */
const TERMINAL_DECIDES = 0x40;
/** Nobody here asked for it: "goods not issued". */
const NOT_OURS = negative(0x66);

/** What an attendant is made from. */
export interface AttendantOptions {
  readonly reader: CardReaderOptions;
  readonly makeLine: MakeHostLine;
  readonly report: Report<CardReaderEvent>;
  readonly stop: AbortSignal;
  /** The line is gone, or something is to be done. */
  readonly ring: () => void;
}

/** Serves one terminal: what is to be asked, and what its answers mean for the flow. */
export class Attendant {
  readonly conversation: Conversation;
  /** Without a verdict: under way, or to be asked about. */
  transaction: Transaction | undefined;
  #isVending = false;
  #status: DeviceStatus = { state: 'starting', faults: ['disconnected'] };
  #told = '';
  readonly #receipts = new ReceiptKeeper();
  /** Ended `unknown`, not settled. */
  readonly unsettled = new Set<string>();

  constructor(readonly options: AttendantOptions) {
    const { transport, clock } = options.reader;
    const desk = {
      status: (said: IntermediateStatus) => this.#said(said),
      print: (message: PrintMessage) => this.#print(message),
      strayResult: (fields: Fields | undefined) => this.#strayResult(fields),
      lost: options.ring,
    };
    this.conversation = new Conversation({ transport, clock, makeLine: options.makeLine, desk });
  }

  /** What stops a card from being taken now; empty when nothing does. */
  get faults(): readonly Fault[] {
    const { faults } = this.#status;
    return this.unsettled.size > 0 ? ['unsettledPayment', ...faults] : faults;
  }

  /** An authorisation that a restart left open, to be asked about. */
  remember(open: OpenAuthorisation): void {
    this.transaction = this.#transactionOf(open);
  }

  /** Registers; false when the terminal cannot be served on this line now. */
  async register(): Promise<boolean> {
    const { reader } = this.options;
    const end = registered(await this.conversation.ask(registration(reader)), reader);
    switch (end.kind) {
      case 'registered':
        this.#isVending = end.isVending;
        return true;
      case 'wrong':
        await this.status({ state: 'userError', faults: [end.fault], detail: end.detail });
        if (end.fault === 'wrongDevice') await this.#cannotBeAsked(end.detail);
        return false;
      default: {
        const fault = end.kind === 'busy' ? 'offline' : end.fault;
        await this.status({ state: 'offline', faults: [fault] });
        return false;
      }
    }
  }

  /** Another terminal knows nothing of it. */
  async #cannotBeAsked(detail: string): Promise<void> {
    const open = this.transaction;
    if (open === undefined) return;
    await this.#verdict({ type: 'authorisation.unknown', authorisationId: open.id, detail });
  }

  /** Asks for the state; `undefined` when there is no answer. */
  async enquire(): Promise<number | undefined> {
    const { password } = this.options.reader;
    const outcome = await this.conversation.ask({ name: 'statusEnquiry', password, fields: {} });
    if (outcome.kind === 'lost') return undefined;
    if (outcome.kind === 'completed') {
      await this.status(deviceStatusOf(outcome.status ?? 0, outcome.version));
      return outcome.status ?? 0;
    }
    const { code } = outcome;
    const detail = `status enquiry refused (password?): ${resultInWords(code)}`;
    const isBusy = BUSY_STATES.has(code);
    const refused: DeviceStatus = { state: 'userError', faults: ['wrongSettings'], detail };
    await this.status(isBusy ? deviceStatusOf(code, undefined) : refused);
    return code;
  }

  /** Tells a status that is another than before; without one, whether the block is. */
  async status(status = this.#status): Promise<void> {
    this.#status = status;
    const whole = { ...status, faults: this.faults };
    const said = JSON.stringify(whole);
    if (said === this.#told) return;
    this.#told = said;
    await this.options.report({ type: 'device.changed', device: 'cardReader', status: whole });
  }

  /** Charges, once. Without a certain end, `transaction` stays and the terminal is to be asked. */
  async authorise(intent: AuthorisationIntent): Promise<void> {
    const { authorisationId } = intent;
    const transaction = this.#transactionOf({ intent, step: 'sent' });
    this.transaction = transaction;
    await this.options.report({ type: 'authorisation.sent', authorisationId });
    if (transaction.isAborted) return this.#verdict(notSent(authorisationId));
    const outcome = await this.conversation.ask(this.#authorisation(intent), {
      started: () => this.#started(transaction),
      result: (fields) => transaction.result(fields),
    });
    await this.flushReceipt();
    if (outcome.kind === 'lost' && outcome.how === 'overdue') await this.#abortOverdue();
    await this.#endOf(transaction, outcome);
  }

  async #started(transaction: Transaction): Promise<void> {
    await transaction.started();
    if (transaction.isAborted) void this.conversation.abort(); // asked before it could be
  }

  async #endOf(transaction: Transaction, outcome: Outcome): Promise<void> {
    const ending = transaction.endingOf(outcome);
    if (ending !== undefined && !this.options.stop.aborted) await this.#verdict(ending);
  }

  /** Some terminals do not count PIN entry as a sign of life: what still runs is to be stopped. */
  async #abortOverdue(): Promise<void> {
    await this.conversation.ask({ name: 'abort', fields: {} });
  }

  #authorisation({ amount, lastAccepted }: AuthorisationIntent): Command {
    const currency = currencyNumber(this.options.reader.currency);
    const mirror = lastAccepted?.uniqueId; // only where the terminal told one: a wrong one reverses
    const tlv = mirror === undefined ? {} : { tlv: [uniqueId(mirror)] };
    const fields = { amount, currency, paymentType: TERMINAL_DECIDES, ...tlv };
    return { name: 'authorisation', fields };
  }

  /** Asks what became of the open authorisation; false when the line was lost meanwhile. */
  async recover(): Promise<boolean> {
    const { transaction, conversation } = this;
    if (transaction === undefined) return true;
    const { reader, stop } = this.options;
    const verdict = await query(transaction, { conversation, clock: reader.clock, reader, stop });
    await this.flushReceipt();
    if (verdict === undefined || stop.aborted) return false;
    await this.#verdict(verdict);
    return true;
  }

  async #verdict(event: CardReaderEvent): Promise<void> {
    if (event.type === 'authorisation.unknown') this.unsettled.add(event.authorisationId);
    await this.options.report(event);
    this.transaction = undefined;
  }

  #transactionOf(open: OpenAuthorisation): Transaction {
    const { reader, report } = this.options;
    const { amount } = open.intent;
    const { terminalId, clock } = reader;
    const asked = { amount, currency: currencyNumber(reader.currency), terminalId };
    return new Transaction({ open, asked, report, clock, isVending: () => this.#isVending });
  }

  /** Of an older transaction that went on without us: of ours that is open, or of nobody's. */
  async #strayResult(fields: Fields | undefined): Promise<Answer> {
    return (await this.transaction?.result(fields)) ?? NOT_OURS;
  }

  #said(said: IntermediateStatus): Promise<void> {
    const { areTextsForCustomer: isForCustomer = true } = this.options.reader;
    const texts = displayTextsOf(said.fields.tlv).map(maskedText);
    const detail = intermediateInWords(said.status);
    return this.options.report({ type: 'reader.said', detail, texts, isForCustomer });
  }

  async #print(message: PrintMessage): Promise<void> {
    await this.#reportReceipt(this.#receipts.take(message));
  }

  /** A receipt that lost its end is better than none. */
  async flushReceipt(): Promise<void> {
    await this.#reportReceipt(this.#receipts.flush());
  }

  async #reportReceipt(receipt: ReturnType<ReceiptKeeper['flush']>): Promise<void> {
    if (receipt === undefined) return;
    const authorisationId = this.transaction?.id;
    const about = authorisationId === undefined ? {} : { authorisationId };
    await this.options.report({ ...receipt, ...about });
  }
}

const notSent = (authorisationId: string): CardReaderEvent => ({
  type: 'authorisation.notTaken',
  authorisationId,
  reason: 'aborted',
  detail: 'before it was sent',
});
