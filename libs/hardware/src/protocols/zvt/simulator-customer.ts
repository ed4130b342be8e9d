import type { Clock } from '@kiosk/flow/ports/clock';
import type { CustomerTemper, SimulatedCard } from '../../device/simulated.js';

/** A card that pays when its PIN is right; a number from a scheme's range for tests. */
export const TEST_CARD: SimulatedCard = {
  number: '6210948000000011',
  brand: 'UnionPay',
  kind: 'good',
  needsPin: true,
};

/** How long people take, in milliseconds. */
export const CUSTOMER_TIMES = { card: 2_000, pin: 3_000 } as const;

/** Why nothing came of waiting for somebody. */
export type NoOne = 'cancelled' | 'timedOut' | 'aborted';

type Said = SimulatedCard | boolean | NoOne;

/** Whoever stands before the terminal, and its slot and keys. */
export class Customer {
  awaiting: 'nothing' | 'card' | 'pin' = 'nothing';
  temper: CustomerTemper = 'byHand';
  card: SimulatedCard = TEST_CARD;
  onChange: () => void = () => undefined;
  #mistakes = 0;
  #resolve: ((said: Said) => void) | undefined;
  #cancels: (() => void)[] = [];

  constructor(readonly clock: Clock) {}

  /** Waits for a card. */
  async showsCard(limitMs: number): Promise<SimulatedCard | NoOne> {
    this.#mistakes = 0;
    const said = await this.#asked('card', limitMs);
    return typeof said === 'boolean' ? 'cancelled' : said;
  }

  /** Waits for a PIN; whether it was right. */
  async typesPin(limitMs: number): Promise<boolean | NoOne> {
    const said = await this.#asked('pin', limitMs);
    return typeof said === 'object' ? 'cancelled' : said;
  }

  presentCard(card: SimulatedCard): boolean {
    return this.awaiting === 'card' && this.#says(card);
  }

  enterPin(isRight: boolean): boolean {
    return this.awaiting === 'pin' && this.#says(isRight);
  }

  /** The red key, or an abort from the host; false when nobody is waited for. */
  stop(why: NoOne): boolean {
    return this.awaiting !== 'nothing' && this.#says(why);
  }

  /** Power loss, or a process that is no more: nobody is waited for, nothing is answered. */
  forget(): void {
    this.#resolve = undefined;
    this.#end();
  }

  #asked(what: 'card' | 'pin', limitMs: number): Promise<Said> {
    this.#end();
    this.awaiting = what;
    const { promise, resolve } = Promise.withResolvers<Said>();
    this.#resolve = resolve;
    this.#cancels.push(this.clock.after(limitMs, () => this.stop('timedOut')));
    const afterMs = CUSTOMER_TIMES[what];
    this.#cancels.push(this.clock.after(afterMs, () => this.#acts(what)));
    this.onChange();
    return promise;
  }

  #acts(what: 'card' | 'pin'): void {
    switch (this.temper) {
      case 'byHand':
      case 'walksAway':
        return;
      case 'cancels':
        return void this.stop('cancelled');
      default:
        if (what === 'card') return void this.presentCard(this.card);
        this.#typesPin();
    }
  }

  #typesPin(): void {
    if (this.temper === 'cancelsAtPin') return void this.stop('cancelled');
    const errs =
      this.temper === 'neverKnowsThePin' ||
      (this.temper === 'mistypesOnce' && this.#mistakes === 0);
    if (errs) this.#mistakes += 1;
    this.enterPin(!errs);
  }

  #says(said: Said): boolean {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    this.#end();
    resolve?.(said);
    return true;
  }

  #end(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.awaiting = 'nothing';
    this.onChange();
  }
}
