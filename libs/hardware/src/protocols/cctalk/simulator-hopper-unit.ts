import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Clock } from '@kiosk/flow/ports/clock';
import { counterAfter } from './events.js';
import type { HopperFlag, HopperStatus } from './hopper-status.js';

/** What a simulated hopper is made of, and how it behaves where real ones differ. */
export interface HopperOptions {
  readonly serialNumber: number;
  readonly productCode: string;
  readonly checksum: 'simple' | 'crc';
  readonly code: string | undefined;
  readonly echoes: boolean;
  readonly address?: number;
  /** Bytes that must stand before the number of coins. */
  readonly security: Uint8Array;
  /** Coins that lie in it at first. */
  readonly coins: number;
  /** Whether its stored lifetime count is lost at a power cut in the middle of a payout. */
  readonly losesCount: boolean;
}

/** A hopper without security bytes and full of coins. */
export const PLAIN_HOPPER: HopperOptions = {
  serialNumber: 4_711,
  productCode: 'HP-SIM',
  checksum: 'simple',
  code: undefined,
  echoes: false,
  security: new Uint8Array(),
  coins: 500,
  losesCount: false,
};

const BOOT_MS = 400;
const COIN_MS = 250;
const TIMEOUT_MS = 3_000; // without a coin in so long a payout ends

/** A hopper's firmware over its coins. Power loss forgets all but coins, lifetime count, last flag. */
export class HopperUnit {
  inside: number;
  paid = 0;
  isJammed = false;
  onChange: () => void = () => undefined;
  onCoin: (number: number) => void = () => undefined;
  isEnabled = false;
  status: HopperStatus = { counter: 0, remaining: 0, lastPaid: 0, lastUnpaid: 0 };
  /** Stored: coins paid by this unit since it was made. */
  lifetime = 1_000;
  #isOn = false;
  #isBooting = false;
  #flags = new Set<HopperFlag>();
  #wasCutInPayout = false;
  #isMemoryBad = false;
  #cancel: () => void = () => undefined;

  constructor(
    readonly clock: Clock,
    public options: HopperOptions,
  ) {
    this.inside = options.coins;
  }

  get answers(): boolean {
    return this.#isOn && !this.#isBooting;
  }

  get flags(): ReadonlySet<HopperFlag> {
    const flags = new Set(this.#flags);
    if (!this.isEnabled) flags.add('payoutDisabled');
    if (this.#wasCutInPayout) flags.add('powerDownInPayout');
    if (this.#isMemoryBad) flags.add('memoryChecksum');
    return flags;
  }

  refill(coins: number): void {
    this.inside += coins;
    this.onChange();
  }

  swap(other: Partial<HopperOptions>): void {
    invariant(!this.#isOn, 'a unit is exchanged while its power is off');
    this.options = { ...this.options, ...other };
    this.#isMemoryBad = this.#wasCutInPayout = false;
  }

  power(on: boolean): void {
    if (on === this.#isOn) return;
    this.#cancel();
    if (!on && this.status.remaining > 0) {
      this.#wasCutInPayout = true;
      this.#isMemoryBad = this.options.losesCount;
      if (this.#isMemoryBad) this.lifetime = 0;
    }
    this.#isOn = on;
    this.#forget();
    if (!on) return;
    this.#isBooting = true;
    this.#cancel = this.clock.after(BOOT_MS, () => (this.#isBooting = false));
  }

  /** RESET DEVICE. */
  reset(): void {
    this.#cancel();
    if (this.status.remaining > 0) this.#wasCutInPayout = true;
    this.#forget();
  }

  /** False when it refuses: not enabled, or still paying. */
  dispense(coins: number): boolean {
    if (!this.isEnabled || this.status.remaining > 0) return false;
    const counter = counterAfter(this.status.counter);
    this.status = { counter, remaining: coins, lastPaid: 0, lastUnpaid: 0 };
    this.#flags.delete('payoutTimeout');
    this.#flags.delete('powerUp');
    this.#wasCutInPayout = false;
    this.#turn(TIMEOUT_MS);
    return true;
  }

  /** EMERGENCY STOP. Returns how many coins were not paid. */
  stop(): number {
    const { remaining } = this.status;
    this.#end();
    return remaining;
  }

  #forget(): void {
    this.isEnabled = false;
    this.status = { counter: 0, remaining: 0, lastPaid: 0, lastUnpaid: 0 };
    this.#flags = new Set(['powerUp']);
  }

  /** The disc turns: a coin falls, or none does for so long that it gives up. */
  #turn(patienceMs: number): void {
    this.#cancel = this.clock.after(COIN_MS, () => {
      if (this.inside > 0 && !this.isJammed) return this.#coinFell();
      if (patienceMs > COIN_MS) return this.#turn(patienceMs - COIN_MS);
      this.#flags.add('payoutTimeout');
      this.#end();
    });
  }

  #coinFell(): void {
    this.inside -= 1;
    this.paid += 1;
    this.lifetime += 1;
    const { remaining, lastPaid } = this.status;
    this.status = { ...this.status, remaining: remaining - 1, lastPaid: lastPaid + 1 };
    if (this.status.remaining > 0) this.#turn(TIMEOUT_MS);
    this.onChange();
    this.onCoin(lastPaid + 1);
  }

  #end(): void {
    this.#cancel();
    this.status = { ...this.status, remaining: 0, lastUnpaid: this.status.remaining };
    this.onChange();
  }
}
