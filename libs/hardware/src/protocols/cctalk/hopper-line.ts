import type { CoinHopperOptions } from '../../device/driver-options.js';
import { ADDRESSES } from './addresses.js';
import { Bus, type Heard } from './bus.js';
import type { HopperReading } from './dispense-fate.js';
import {
  countData,
  decodeHopperFlags,
  decodeHopperStatus,
  readCount,
  type HopperFlag,
  type HopperStatus,
} from './hopper-status.js';
import type { Command } from './messages.js';

/** Why nothing was learned. */
export type Mute = 'silent' | 'garbled' | 'gone';

/** Who a hopper says it is. */
export interface HopperIdentity {
  readonly serialNumber: number;
  readonly name: string;
}

/** Messages to and from one hopper. */
export class HopperLine {
  readonly #bus: Bus;
  #unit: HopperIdentity | undefined;

  constructor(readonly options: CoinHopperOptions) {
    const { address = ADDRESSES.hopper } = options;
    this.#bus = new Bus({ ...options, address });
  }

  /** Who hangs on the line; absent until it told, and after every silence. */
  get unit(): HopperIdentity | undefined {
    return this.#unit;
  }

  open(): Promise<void> {
    this.#unit = undefined;
    return this.#bus.open();
  }

  get isOpen(): boolean {
    return this.#bus.isOpen;
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  /** All it says of itself. Read twice where it matters, so that no power cut lies in between. */
  async read(): Promise<HopperReading | Mute> {
    const unit = this.#unit ?? (await this.#greet());
    if (typeof unit === 'string') return unit;
    const first = await this.#counters();
    const flags = await this.#flags();
    const second = await this.#counters();
    for (const one of [first, flags, second]) {
      if (typeof one === 'string') {
        this.#unit = undefined;
        return one;
      }
    }
    if (JSON.stringify(first) !== JSON.stringify(second)) return 'garbled';
    const { serialNumber } = unit;
    return { serialNumber, ...(first as Counters), flags: flags as ReadonlySet<HopperFlag> };
  }

  /** What it says while it pays. */
  async status(): Promise<HopperStatus | Mute> {
    return wordOr(await this.#bus.ask({ name: 'requestHopperStatus' }), decodeHopperStatus);
  }

  /** Enables it, then tells it once to pay. What came of that is to be read. */
  async dispense(count: number): Promise<void> {
    const { security } = this.options;
    const enabled = await this.#bus.ask({ name: 'enableHopper', isEnabled: true });
    if (enabled.kind !== 'ack' || this.#unit === undefined) return;
    const key = security === undefined ? new Uint8Array() : countData(this.#unit.serialNumber);
    await this.#bus.askOnce({ name: 'dispenseHopperCoins', security: key, count });
  }

  /** Nothing shall fall that nobody watches. */
  async disable(): Promise<void> {
    await this.#bus.ask({ name: 'enableHopper', isEnabled: false });
  }

  async reset(): Promise<void> {
    await this.#bus.askOnce({ name: 'resetDevice' });
  }

  async #greet(): Promise<HopperIdentity | Mute> {
    const found = await this.#bus.find();
    if (found.kind === 'silent' || found.kind === 'garbled' || found.kind === 'gone') {
      return found.kind;
    }
    const product = await this.#bus.ask({ name: 'requestProductCode' });
    const heard = await this.#bus.ask({ name: 'requestSerialNumber' });
    const serialNumber = wordOr(heard, readCount);
    if (typeof serialNumber === 'string') return serialNumber;
    const code = product.kind === 'data' ? String.fromCharCode(...product.data).trim() : '?';
    this.#unit = { serialNumber, name: `${code} no. ${serialNumber}` };
    return this.#unit;
  }

  async #counters(): Promise<Counters | Mute> {
    const status = await this.status();
    if (typeof status === 'string') return status;
    const command: Command = { name: 'requestHopperDispenseCount' };
    const count = wordOr(await this.#bus.ask(command), readCount);
    return typeof count === 'string' ? count : { status, count };
  }

  async #flags(): Promise<ReadonlySet<HopperFlag> | Mute> {
    return wordOr(await this.#bus.ask({ name: 'testHopper' }), decodeHopperFlags);
  }
}

interface Counters {
  readonly status: HopperStatus;
  readonly count: number;
}

function wordOr<Value>(heard: Heard, read: (data: Uint8Array) => Value | undefined): Value | Mute {
  switch (heard.kind) {
    case 'data':
      return read(heard.data) ?? 'garbled';
    case 'silent':
    case 'garbled':
    case 'gone':
      return heard.kind;
    default:
      return 'garbled';
  }
}
