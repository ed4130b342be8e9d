import type { CardReaderEvent, TerminalRecord } from '../ports/card-reader.js';
import type { Refusal } from '../ports/central.js';
import type { OrderRefusal } from '../ports/wallets.js';

/** Wall time of the row, information only. */
interface Stamp {
  readonly wallMs: number;
}

type Said<Type extends CardReaderEvent['type']> = Extract<
  CardReaderEvent,
  { readonly type: Type }
> &
  Stamp;

/** What the card reader said of this payment's charge, as it said it; always durable first. */
export type CardEvent =
  | Said<'authorisation.sent'>
  | Said<'authorisation.started'>
  | Said<'authorisation.approved'>
  | Said<'authorisation.acknowledging'>
  | Said<'authorisation.taken'>
  | Said<'authorisation.declined'>
  | Said<'authorisation.notTaken'>
  | Said<'authorisation.unknown'>
  | Said<'authorisation.reversed'>
  | Said<'authorisation.reversalFailed'>
  | Said<'receipt.received'>;

/** What people found out about a doubtful charge. */
export interface ChargeFound {
  readonly isTaken: boolean;
  /** Who said so, e.g. the id of the command; the person stands beside it at central. */
  readonly by: string;
}

interface AboutOrder extends Stamp {
  readonly attempt: number;
}

/** What central said of this payment's wallet order; told once for each change. */
export type OrderEvent =
  /** It can be paid: by the QR code, or, without one, on the phone whose code was read. */
  | ({
      readonly type: 'order.opened';
      readonly number: string;
      readonly qrText?: string;
      readonly expiresMs: number;
    } & AboutOrder)
  | ({
      readonly type: 'order.paid';
      readonly number: string;
      readonly transaction?: string;
    } & AboutOrder)
  /** Nobody can pay it any more; `refusal` in the provider's words. */
  | ({ readonly type: 'order.closed'; readonly refusal?: string } & AboutOrder)
  /** It was not made. */
  | ({ readonly type: 'order.refused'; readonly reason: OrderRefusal } & AboutOrder)
  | ({ readonly type: 'order.refunded' } & AboutOrder)
  /** A person has to compare both sides. */
  | ({ readonly type: 'order.inDoubt' } & AboutOrder);

/** What people did, and what the biller said before the money was final. */
export type TenderEvent =
  | CardEvent
  | OrderEvent
  /** The biller's word while the terminal waits. `notOffered`: it keeps nothing. */
  | ({
      readonly type: 'reservation.answered';
      readonly result: 'reserved' | 'refused' | 'notOffered';
      readonly reason?: Refusal;
    } & Stamp)
  /** The same way to pay once more. */
  | ({ readonly type: 'customer.retried'; readonly lastAccepted?: TerminalRecord } & Stamp)
  /** The code of the customer's phone was read; it is kept nowhere. */
  | ({ readonly type: 'code.presented' } & Stamp)
  /** Staff found out what became of a doubtful charge. */
  | ({ readonly type: 'charge.settled' } & ChargeFound & Stamp);

/** Types of events that come from the card reader and belong to one authorisation. */
export const isCardEvent = (
  event: CardReaderEvent,
): event is Extract<CardReaderEvent, { readonly authorisationId: string }> =>
  event.type.startsWith('authorisation.');
