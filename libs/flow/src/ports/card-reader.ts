import type { Minor } from '../money/money.js';
import type { Report } from './bill-acceptor.js';
import type { DeviceChanged } from './fault.js';

/** What the terminal calls one stored transaction of its own. */
export interface TerminalRecord {
  /** 1 to 9999; the terminal's own count. */
  readonly receiptNumber: number;
  readonly trace?: number;
  /** The number the terminal wants to hear again in the next money command, if it told one. */
  readonly uniqueId?: number;
}

/** What may be kept of an approval. The card number is masked; nothing else of the card is here. */
export interface Approval extends TerminalRecord {
  readonly amount: Minor;
  /** ISO 4217 numeric. */
  readonly currency: number;
  readonly terminalId: string;
  /** First six and last four digits at most, e.g. "559883******8074". */
  readonly maskedPan?: string;
  readonly authorisationCode?: string;
  /** EMV application identifier, hexadecimal. */
  readonly applicationId?: string;
  readonly cardName?: string;
  /** By the terminal's clock, e.g. "1125 163000"; information only. */
  readonly terminalTime?: string;
}

/** A charge the kiosk decided to ask for. Durable before the reader is told. */
export interface AuthorisationIntent {
  /** Payment id and attempt: a second attempt is another authorisation. */
  readonly authorisationId: string;
  readonly amount: Minor;
  /** ISO 4217, e.g. "CNY". */
  readonly currency: string;
  /** Wall clock at the decision; tells this charge from older ones of the same amount. */
  readonly decidedWallMs: number;
  /**
   * Record of the last `authorisation.taken` or `authorisation.reversed`; absent before the first.
   * Without its `uniqueId` after an `unknown`, a `reversalFailed` or a reversal without a record:
   * the terminal may count otherwise by then, and a wrong number reverses a good charge.
   */
  readonly lastAccepted?: TerminalRecord;
}

/** A taken charge that is to be given back. Durable before the reader is told. */
export interface ReversalIntent {
  /** Of the charge. */
  readonly authorisationId: string;
  readonly amount: Minor;
  /** ISO 4217. */
  readonly currency: string;
  readonly record: TerminalRecord;
}

/** How far an authorisation has come, by its durable events. */
export type AuthorisationStep = 'intent' | 'sent' | 'started' | 'approved' | 'acknowledging';

/** An authorisation without a verdict. */
export interface OpenAuthorisation {
  readonly intent: AuthorisationIntent;
  readonly step: AuthorisationStep;
  /** From `approved` on. */
  readonly approval?: Approval;
}

/** What a restart left open at the reader, read from the journal. */
export interface CardReaderMemory {
  /** One at most: a reader serves one customer. */
  readonly open?: OpenAuthorisation;
  /** Reversals that were asked for and not answered. */
  readonly reversals?: readonly ReversalIntent[];
  /** Authorisations that ended `unknown` and were not settled since: they block the reader. */
  readonly unsettled?: readonly string[];
}

/** Whether the goods can be given. `wait`: not known yet, which is also the case before any answer. */
export type GoodsAnswer = 'accept' | 'refuse' | 'wait';

/** Why a card was not charged, in the customer's terms. */
export type DeclineReason =
  | 'cancelled' // by the customer, or by time
  | 'declined' // by the bank
  | 'wrongPin'
  | 'expired'
  | 'unreadable'
  | 'notAccepted' // a card this terminal does not take
  | 'technical';

/** Why an approval, or no answer at all, ended without a charge. */
export type NotTakenReason =
  | 'notSent'
  | 'aborted' // by the kiosk
  | 'notOffered' // blocked, at fault, or not to be found
  | 'goodsRefused'
  | 'undecided' // the flow gave no answer in time
  | 'mismatch' // the terminal told another amount, currency or terminal than was asked
  | 'asked'; // the terminal was asked afterwards

/** A line of a receipt as the terminal wants it set. */
export interface ReceiptLine {
  readonly text: string;
  readonly isCentred: boolean;
  readonly isLarge: boolean;
}

interface About {
  readonly authorisationId: string;
}

/**
 * What a card reader reports. Past tense: it has happened. Plain JSON; no card number is whole.
 *
 * Each authorisation ends in exactly one verdict: `taken`, `declined`, `notTaken` or `unknown`. The
 * steps before it (`sent`, `started`, `approved`, `acknowledging`) are what a restart recovers by.
 */
export type CardReaderEvent =
  /** Durable before the first byte of the command leaves. From here on it is never sent again. */
  | ({ readonly type: 'authorisation.sent' } & About)
  /** The terminal has begun; the customer is asked for a card. */
  | ({ readonly type: 'authorisation.started' } & About)
  /** Not yet a charge: durable before the terminal is answered. → `answer`, where it is `wanted`. */
  | ({
      readonly type: 'authorisation.approved';
      readonly approval: Approval;
      /** The terminal waits for word about the goods. False: it is acknowledged at once. */
      readonly isAnswerWanted: boolean;
    } & About)
  /** Durable before the acknowledgement leaves, by which the charge becomes final. */
  | ({ readonly type: 'authorisation.acknowledging' } & About)
  | ({ readonly type: 'authorisation.taken'; readonly approval: Approval } & About)
  | ({
      readonly type: 'authorisation.declined';
      readonly reason: DeclineReason;
      readonly detail: string;
    } & About)
  | ({
      readonly type: 'authorisation.notTaken';
      readonly reason: NotTakenReason;
      readonly detail: string;
      /** What the terminal says has no record: end of day is to confirm it. */
      readonly isToBeConfirmed?: boolean;
    } & About)
  /** Nobody here can say. The reader takes no more cards until `settle`. */
  | ({ readonly type: 'authorisation.unknown'; readonly detail: string } & About)
  /** Given back; `record` is what the terminal called the reversal, absent when it was one before. */
  | ({ readonly type: 'authorisation.reversed'; readonly record?: TerminalRecord } & About)
  /** It could not be given back by the terminal, or other money was: people have to. */
  | ({
      readonly type: 'authorisation.reversalFailed';
      readonly detail: string;
      /** Other money was given back: it must not be asked for again. */
      readonly isOther?: true;
    } & About)
  /** What goes on at the terminal. `texts` are to be shown word for word when `isForCustomer`. */
  | {
      readonly type: 'reader.said';
      readonly detail: string;
      readonly texts: readonly string[];
      readonly isForCustomer: boolean;
    }
  /** A receipt, or a part of one when the line was lost, for our own paper. */
  | {
      readonly type: 'receipt.received';
      readonly for: 'merchant' | 'customer' | 'administration';
      readonly authorisationId?: string;
      readonly lines: readonly ReceiptLine[];
    }
  | { readonly type: 'day.closed'; readonly total?: Minor; readonly count?: number }
  /** `isUnknown`: the line was lost, and the terminal does not say whether the day is closed. */
  | { readonly type: 'day.notClosed'; readonly detail: string; readonly isUnknown: boolean }
  | { readonly type: 'diagnosis.ended'; readonly isGood: boolean; readonly detail: string }
  | DeviceChanged;

/**
 * A semi-integrated payment terminal: it alone sees card and PIN, and asks the bank.
 *
 * One authorisation at a time. No command rejects because of the device; faults are events. What
 * moves money is never repeated: after a loss the terminal is asked what became of it.
 */
export interface CardReader {
  /** Opens the line, settles what a restart left open, and watches the terminal until `stop`. */
  start(report: Report<CardReaderEvent>, memory: CardReaderMemory): void;
  /** Asks for a charge. → exactly one verdict, whatever happens to line, terminal or process. */
  authorise(intent: AuthorisationIntent): void;
  /**
   * Says whether the goods can be given, after `authorisation.approved` with `isAnswerWanted`. The
   * limit is 25 s; then the approval is refused.
   */
  answer(authorisationId: string, answer: GoodsAnswer): void;
  /** Stops it if that is still possible. It may be `taken` all the same: reverse it then. */
  abort(authorisationId: string): void;
  /** Gives a taken charge back. → `authorisation.reversed` | `authorisation.reversalFailed`. */
  reverse(intent: ReversalIntent): void;
  /** Closes the day at the terminal. → `day.closed` | `day.notClosed`. */
  closeDay(): void;
  /** Lets the terminal call its host. → `diagnosis.ended`. */
  diagnose(): void;
  /** Staff found out what became of an `unknown` authorisation. The last one unblocks the reader. */
  settle(authorisationId: string): void;
  /** Frees the line. Resolves when nothing will be reported any more; what is open stays so. */
  stop(): Promise<void>;
}
