import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import { Refusal } from '../http/refusal.js';
import type { OrderBook } from './order-book.js';
import type { Acknowledgement, Notification, OrderAnswer } from './wallet-provider.js';
import type { WalletOrders } from './wallet-orders.js';
import type { Wallets } from './wallets.js';

/** What notifications work with. */
export interface NotificationPorts {
  readonly wallets: Wallets;
  readonly orders: WalletOrders;
  readonly book: OrderBook;
  readonly alarms: Alarms;
  readonly clock: Clock;
}

const DAY_MS = 24 * 3_600_000;
const NO_KIOSK = '';

/**
 * Takes in what providers tell unasked. Anybody can call: only what a provider signed is read, and
 * it is acknowledged after it is durable. Twice, late and out of order change nothing more.
 */
export class Notifications {
  constructor(private readonly ports: NotificationPorts) {}

  /**
   * @throws Refusal `notFound` for a wallet that is not here, `signature` for what it did not sign.
   */
  async take(walletId: string, notification: Notification): Promise<Acknowledgement> {
    const { provider } = this.ports.wallets.withId(walletId) ?? {};
    if (provider === undefined) throw new Refusal('notFound', 'no such wallet');
    const notice = provider.readNotification(notification);
    if (notice.result === 'forged') {
      await this.#forged(walletId, notice.why);
      throw new Refusal('signature', 'not signed by the provider');
    }
    if (notice.result === 'order') await this.#learn(walletId, notice.number, notice.answer);
    return provider.acknowledgement;
  }

  async #learn(walletId: string, number: string, answer: OrderAnswer): Promise<void> {
    const { book, orders } = this.ports;
    const order = await book.find(number);
    if (order?.wallet !== walletId) {
      if (answer.result === 'paid') await this.#stranger(walletId, number);
      return;
    }
    orders.goOn(await book.learn(order, answer));
  }

  /** One alarm a day: the door is open to everybody. */
  async #forged(walletId: string, why: string): Promise<void> {
    const day = Math.floor(this.ports.clock.wallMs() / DAY_MS);
    const detail = `a notification of ${walletId} was refused: ${why}`;
    const id = `walletForged:${walletId}:${day}`;
    await this.ports.alarms.raise({ id, kiosk: NO_KIOSK, code: 'walletForged', detail });
  }

  async #stranger(walletId: string, number: string): Promise<void> {
    const detail = `${walletId} took money for order ${number}, which is not here`;
    const id = `walletStranger:${number}`;
    await this.ports.alarms.raise({ id, kiosk: NO_KIOSK, code: 'walletStranger', detail });
  }
}
