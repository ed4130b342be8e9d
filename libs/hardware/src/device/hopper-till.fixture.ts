import { minor } from '@kiosk/flow/money/money';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { CoinHopper, CoinHopperEvent, DispenseIntent } from '@kiosk/flow/ports/coin-hopper';
import type { LineListener, Transport } from '../transport/transport.js';
import type { CoinHopperOptions } from './driver-options.js';

/** Where the host may die, in the order a dispense meets them. */
export const PAYOUT_STEPS = [
  'intentDurable', // nothing is sent yet
  'sent1', // the first write after the driver was told
  'sent4', // somewhere among what the driver says before and after it pays
  'sent8',
  'sent9',
  'sent12',
  'endedHeard', // before that is durable
  'endedDurable',
] as const;

/** One of `PAYOUT_STEPS`. */
export type PayoutStep = (typeof PAYOUT_STEPS)[number];

/** What survives the host: coins that were intended, and what became of them. */
export class CoinBooks {
  readonly open = new Map<string, DispenseIntent>();
  readonly ends: Exclude<CoinHopperEvent, { type: 'device.changed' }>[] = [];
  readonly violations: string[] = [];
  /** Coins that were wanted. */
  asked = 0;
  #drawn = 0;

  intend(coins: number, mark: string): DispenseIntent {
    this.#drawn += 1;
    this.asked += coins;
    const intent = { dispenseId: `d${this.#drawn}`, coins, mark };
    this.open.set(intent.dispenseId, intent);
    return intent;
  }

  record(event: CoinHopperEvent): void {
    if (event.type === 'device.changed') return;
    const intent = this.open.get(event.dispenseId);
    if (intent === undefined) return void this.violations.push(`${event.dispenseId} is not open`);
    this.open.delete(event.dispenseId);
    if (event.type === 'dispense.ended' && event.paid + event.unpaid !== intent.coins) {
      this.violations.push(`${event.dispenseId} does not add up`);
    }
    this.ends.push(event);
  }

  /** What is wrong between these books and the coins in the tray; empty when nothing is. */
  audit(fallen: number): string[] {
    const wrong = [...this.violations];
    for (const id of this.open.keys()) wrong.push(`${id} has no end`);
    let least = 0;
    let most = 0;
    for (const end of this.ends) {
      least += end.type === 'dispense.ended' ? end.paid : end.paidMin;
      most += end.type === 'dispense.ended' ? end.paid : end.paidMax;
    }
    if (fallen < least || fallen > most) wrong.push(`${fallen} fell, ${least} to ${most} in books`);
    if (fallen > this.asked) wrong.push(`${fallen} fell, ${this.asked} were asked for`);
    return wrong;
  }

  /** The ends in short, e.g. "paid 3 of 5". */
  get story(): string[] {
    return this.ends.map((end) =>
      end.type === 'dispense.ended'
        ? `paid ${end.paid} of ${end.paid + end.unpaid}`
        : `between ${end.paidMin} and ${end.paidMax}`,
    );
  }
}

/** What a host is made from. */
export interface HopperHostOptions {
  readonly make: (options: CoinHopperOptions) => CoinHopper;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly books: CoinBooks;
  readonly dies?: PayoutStep | undefined;
  readonly driver?: Partial<CoinHopperOptions>;
}

/** A process that pays, writes what becomes of it into its books, and can die. */
export class HopperHost {
  readonly hopper: CoinHopper;
  readonly events: CoinHopperEvent[] = [];
  isDead = false;
  /** How long it takes until an event is durable, in milliseconds. */
  durableAfterMs = 0;
  #writesLeft: number | undefined;

  constructor(readonly options: HopperHostOptions) {
    const { make, transport, clock, books, driver } = options;
    const coin = minor(100);
    this.hopper = make({ transport: this.#mortal(transport), clock, coin, ...driver });
    this.hopper.start((event) => this.#report(event), [...books.open.values()]);
  }

  /** Pays if the hopper can. */
  pay(coins: number): boolean {
    const mark = this.hopper.mark();
    if (mark === undefined || this.isDead) return false;
    const intent = this.options.books.intend(coins, mark);
    const { dies } = this.options;
    if (dies === 'intentDurable') this.die();
    else {
      if (dies?.startsWith('sent')) this.#writesLeft = Number(dies.slice(4));
      this.hopper.dispense(intent);
    }
    return true;
  }

  get faults(): readonly string[] {
    const changes = this.events.filter((event) => event.type === 'device.changed');
    return changes.at(-1)?.status.faults ?? [];
  }

  die(): void {
    this.isDead = true;
    void this.options.transport.close(); // the kernel closes what a dead process had open
  }

  async #report(event: CoinHopperEvent): Promise<void> {
    const { clock, books, dies } = this.options;
    if (this.durableAfterMs > 0) await sleep(clock, this.durableAfterMs);
    const isEnd = event.type !== 'device.changed';
    if (isEnd && dies === 'endedHeard') this.die();
    if (this.isDead) return never();
    this.events.push(event);
    books.record(event);
    if (isEnd && dies === 'endedDurable') this.die();
    return this.isDead ? never() : undefined;
  }

  #mortal(inner: Transport): Transport {
    const heard = (listener: LineListener): LineListener => ({
      received: (bytes) => !this.isDead && listener.received(bytes),
      ended: (why) => !this.isDead && listener.ended(why),
    });
    const write = async (bytes: Uint8Array): Promise<void> => {
      if (this.isDead) return never();
      await inner.write(bytes);
      if (this.#writesLeft === undefined) return;
      this.#writesLeft -= 1;
      if (this.#writesLeft === 0) this.die();
    };
    return {
      name: inner.name,
      open: (listener) => (this.isDead ? never() : inner.open(heard(listener))),
      write,
      close: () => (this.isDead ? never() : inner.close()),
    };
  }
}

const never = (): Promise<never> => new Promise<never>(() => undefined);
