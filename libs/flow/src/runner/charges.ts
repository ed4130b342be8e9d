import { unreachable } from '../invariant/invariant.js';
import { cardMemoryOf, holdsReader } from '../payment/payment-standing.js';
import { paymentIdOf } from '../payment/payment-charges.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { TenderEffect } from '../payment/tender.effects.js';
import { isCardEvent, type ChargeFound } from '../payment/tender-events.js';
import type {
  CardReader,
  CardReaderEvent,
  CardReaderMemory,
  TerminalRecord,
} from '../ports/card-reader.js';
import type { Central, PostRequest } from '../ports/central.js';
import type { Clock } from '../ports/clock.js';
import type { Wallets } from '../ports/wallets.js';
import type { OnHand } from './on-hand.js';
import { Orders } from './orders.js';

/** What charges need of the world; absent what this kiosk does not take. */
export interface ChargesPorts {
  readonly clock: Clock;
  readonly central: Central;
  readonly cardReader?: CardReader;
  readonly wallets?: Wallets;
}

/** Whose charges they are. */
export interface ChargesParts {
  readonly onHand: OnHand;
  readonly handle: (paymentId: string, event: PaymentEvent) => void;
  /** What the terminal accepted last, by the journal. */
  readonly lastAccepted: () => TerminalRecord | undefined;
  /** Runs what an answer set off; a refusing journal is dealt with there. */
  readonly guard: (act: () => void) => void;
}

/** A biller that was not reached is asked again so soon: a terminal is waiting. */
const RESERVE_AGAIN_MS = 2_000;

const WALLET_CODE = /^\d{16,24}$/;

/** Brings what payments ask for to card terminal and wallets, and what those say back to payments. */
export class Charges {
  readonly #orders: Orders | undefined;
  #stopped = false;

  constructor(
    private readonly ports: ChargesPorts,
    private readonly parts: ChargesParts,
  ) {
    const { wallets, clock } = ports;
    this.#orders =
      wallets &&
      new Orders(wallets, clock, (paymentId, event) =>
        parts.guard(() => {
          const { charge } = parts.onHand.find(paymentId)?.context ?? {};
          if (charge?.attempt === event.attempt) parts.handle(paymentId, event);
        }),
      );
  }

  /** What the reader is told at its start. */
  get memory(): CardReaderMemory {
    return cardMemoryOf(this.parts.onHand.all());
  }

  /** The reader must not be given another card now. */
  get isReaderHeld(): boolean {
    return this.parts.onHand.all().some(holdsReader);
  }

  /** Gives what the reader said to its payment. Durable on return where it is about money. */
  cardSaid(event: CardReaderEvent): void {
    const { onHand, handle } = this.parts;
    const wallMs = this.ports.clock.wallMs();
    if (event.type === 'receipt.received') {
      const { authorisationId } = event;
      if (authorisationId !== undefined) handle(paymentIdOf(authorisationId), { ...event, wallMs });
      return;
    }
    if (!isCardEvent(event)) return;
    const paymentId = paymentIdOf(event.authorisationId);
    const present = onHand.find(paymentId)?.context.charge?.card?.intent.authorisationId;
    // A try of this payment that is over: its verdict was heard already.
    if (present !== undefined && present !== event.authorisationId) return;
    handle(paymentId, { ...event, wallMs });
  }

  /** Whether the code was one of a phone, for the order that is on the screen. */
  presentCode(text: string): boolean {
    const { current } = this.parts.onHand;
    if (current?.value !== 'awaitingWallet' || !WALLET_CODE.test(text)) return false;
    if (current.context.tender?.kind !== 'wallet') return false;
    if (!current.context.tender.wallet.takesCodes) return false;
    const { paymentId } = current.context;
    this.#orders?.holdCode(paymentId, text);
    this.parts.handle(paymentId, { type: 'code.presented', wallMs: this.ports.clock.wallMs() });
    return true;
  }

  /** The same way to pay once more; harmless where that is not offered. */
  retry(paymentId: string): void {
    const lastAccepted = this.parts.lastAccepted();
    const wallMs = this.ports.clock.wallMs();
    const known = lastAccepted === undefined ? {} : { lastAccepted };
    this.parts.handle(paymentId, { type: 'customer.retried', wallMs, ...known });
  }

  /**
   * What people found out of a doubtful charge.
   *
   * @returns false when there is none, e.g. because it is settled already.
   */
  settle(paymentId: string, { isTaken, by }: ChargeFound): boolean {
    if (this.parts.onHand.find(paymentId)?.value !== 'inDoubt') return false;
    const wallMs = this.ports.clock.wallMs();
    this.parts.handle(paymentId, { type: 'charge.settled', isTaken, by, wallMs });
    return true;
  }

  do(effect: TenderEffect): void {
    const { cardReader } = this.ports;
    const { type, params } = effect;
    switch (type) {
      case 'authorise':
        return cardReader?.authorise(params);
      case 'answerGoods':
        return cardReader?.answer(params.authorisationId, params.answer);
      case 'abortAuthorisation':
        return cardReader?.abort(params.authorisationId);
      case 'reverseCharge':
        return cardReader?.reverse(params);
      case 'settleCharge':
        return cardReader?.settle(params.authorisationId);
      case 'reserveBill':
        return void this.#reserve(params);
      case 'askOrder':
        return this.#orders?.ask(params);
      case 'closeOrder':
        return this.#orders?.close(params);
      case 'refundOrder':
        return this.#orders?.refund(params);
      case 'openCase':
        return; // its row is all of it
      default:
        return unreachable(type);
    }
  }

  /** Central can be reached again. */
  hurry(): void {
    this.#orders?.hurry();
  }

  stop(): void {
    this.#stopped = true;
    this.#orders?.stop();
  }

  async #reserve(request: PostRequest): Promise<void> {
    const { central, clock } = this.ports;
    const reply = await (central.reserve?.(request) ?? Promise.resolve(NOT_OFFERED));
    if (this.#stopped || !this.#isReserving(request)) return;
    if (reply.result === 'unreachable') {
      clock.after(RESERVE_AGAIN_MS, () => {
        if (!this.#stopped && this.#isReserving(request)) void this.#reserve(request);
      });
      return;
    }
    const { guard, handle } = this.parts;
    const answer = { type: 'reservation.answered', ...reply, wallMs: clock.wallMs() } as const;
    guard(() => handle(request.paymentId, answer));
  }

  #isReserving({ paymentId }: PostRequest): boolean {
    return this.parts.onHand.find(paymentId)?.value === 'reserving';
  }
}

const NOT_OFFERED = { result: 'notOffered' } as const;
