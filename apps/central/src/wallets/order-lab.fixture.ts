import { minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { eventLoopTurn, manualClock } from '@kiosk/flow/ports/manual-clock';
import type { WalletOrderReply, WalletOrderRequest } from '@kiosk/flow/ports/wallets';
import { Alarms } from '../alarms/alarms.js';
import type { Store } from '../database/store.js';
import { FakeProvider } from './fake-provider.fixture.js';
import { Notifications } from './notifications.js';
import { WalletOrders } from './wallet-orders.js';
import { walletsOf } from './wallets.js';

export const VALID_MS = 300_000;
const chance = { bytes: (count: number) => new Uint8Array(count).fill(128) };
const name = { zh: '假钱包', en: 'Fake' };

/** What a kiosk asks for: 86.40 by the fake wallet. */
export const askFor = (paymentId: string, more: Partial<WalletOrderRequest> = {}) => ({
  paymentId,
  attempt: 1,
  wallet: 'fake',
  amount: minor(8640),
  currency: 'CNY',
  description: '水费 Water',
  ...more,
});

/** A process of central as far as wallets go; after `kill` nothing of it moves any more. */
export interface Process {
  readonly orders: WalletOrders;
  readonly notifications: Notifications;
  kill(): void;
}

/** Stands between a clock and a process, so that a dead process gets no time. */
function mortal(clock: Clock): Clock & { dead: boolean } {
  return {
    dead: false,
    monoMs: () => clock.monoMs(),
    wallMs: () => clock.wallMs(),
    after(delayMs, call) {
      return clock.after(delayMs, () => {
        if (!this.dead) call();
      });
    },
  };
}

/** A provider, a clock and processes that come and go over one store. */
export class OrderLab {
  readonly provider = new FakeProvider();
  readonly clock = manualClock();

  constructor(readonly store: Store) {}

  /** Starts a process; it does not go on with what was open before `resume` is called. */
  start(provider = this.provider): Process {
    const clock = mortal(this.clock);
    const { store } = this;
    const offer = { id: 'fake', name, currency: 'CNY', takesCodes: true };
    const wallets = walletsOf([{ provider, offer, validMs: VALID_MS }]);
    const alarms = new Alarms(store, clock);
    const orders = new WalletOrders({ store, wallets, alarms, clock, chance });
    const notifications = new Notifications({ wallets, orders, book: orders.book, alarms, clock });
    return { orders, notifications, kill: () => void (clock.dead = true) };
  }

  /** Lets time pass until a promise is done. */
  async during<Value>(promise: Promise<Value>): Promise<Value> {
    let done = false;
    const end = (): void => void (done = true);
    promise.then(end, end);
    for (let turn = 0; !done; turn += 1) {
      if (turn > 100_000) throw new Error('waited in vain');
      await eventLoopTurn();
      // A database needs turns of its own; only a provider that hangs needs time.
      if (turn % 1_000 === 999) await this.clock.advance(1_000);
    }
    return promise;
  }

  /** Lets time pass, in steps, until something holds. */
  async eventually(holds: () => Promise<boolean>, stepMs = 1_000): Promise<void> {
    for (let step = 0; !(await holds()); step += 1) {
      if (step > 5_000) throw new Error('never came to hold');
      await this.clock.advance(stepMs);
      for (let turn = 0; turn < 20; turn += 1) await eventLoopTurn();
    }
  }

  /** Every order as the book has it, by attempt. */
  rows() {
    return this.store.db.selectFrom('wallet_orders').selectAll().orderBy('attempt').execute();
  }

  async states(): Promise<readonly string[]> {
    return (await this.rows()).map(({ state }) => state);
  }

  async alarms(): Promise<readonly string[]> {
    const rows = await this.store.db.selectFrom('alarms').select('code').orderBy('code').execute();
    return rows.map(({ code }) => code);
  }
}

/** The state that a reply tells, or why there is none. */
export function wordOf(reply: WalletOrderReply): string {
  if (reply.result === 'order') return reply.order.state;
  return reply.result === 'refused' ? reply.reason : reply.result;
}
