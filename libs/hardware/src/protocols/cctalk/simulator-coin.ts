import type { Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import {
  DeviceLine,
  type FaultScope,
  type Firmware,
  type LineFault,
} from '../../acceptor/simulated-line.js';
import type { SimulatedCoinAcceptor } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { ADDRESSES } from './addresses.js';
import { coinValue } from './coin-events.js';
import { encodeReading } from './events.js';
import { countData } from './hopper-status.js';
import { decodeCommand, encodeReply, type Command, type Reply } from './messages.js';
import { formOf, framingOf, withEcho } from './simulator-bus.js';
import { EventBuffer } from './simulator-events.js';

/** What a simulated coin acceptor is made of. */
export interface CoinOptions {
  readonly serialNumber: number;
  /** Coins by place in the table, from 1; six letters each. */
  readonly coins: readonly string[];
  readonly checksum: 'simple' | 'crc';
  readonly code: string | undefined;
  readonly echoes: boolean;
}

/** The hands at it, and what only a tester's can do. */
export interface CoinHands extends SimulatedCoinAcceptor {
  inject(fault: LineFault, when?: FaultScope): () => void;
}

/** An acceptor for CNY: 0.10, 0.50 and 1 yuan as coins 1 to 3. */
export const CNY_COINS: CoinOptions = {
  serialNumber: 2_222,
  coins: ['CN010A', 'CN050A', 'CN100A'],
  checksum: 'simple',
  code: undefined,
  echoes: false,
};

const BOOT_MS = 400;
const FALL_MS = 200;
const UNUSED_ID = '......';
const ACK: Reply = { kind: 'ack' };

/**
 * A coin acceptor on ccTalk, as a device: it speaks bytes on its end of a line, and the coins in its
 * box are the physical truth. Its power is on.
 *
 * Source: ccTalk Generic Specification v4.7, coin acceptor commands.
 */
export function cctalkCoinSimulator(
  end: DeviceEnd,
  clock: Clock,
  options: Partial<CoinOptions> = {},
): CoinHands {
  const unit = new CoinUnit(clock, { ...CNY_COINS, ...options });
  const framing = framingOf(ADDRESSES.coinAcceptor, () => formOf(unit.options));
  const wire = withEcho(end, () => unit.options.echoes);
  const line = new DeviceLine({ end: wire, clock, framing, firmware: unit });
  unit.power(true);
  return {
    insert: (coin) => unit.insert(coin),
    get box() {
      return unit.box;
    },
    get inviting() {
      return unit.accepts;
    },
    power(on) {
      if (!on) line.forget();
      unit.power(on);
    },
    inject: (fault, when) => line.inject(fault, when),
  };
}

/** Firmware over coins. Power loss forgets its events and all it was told. */
class CoinUnit implements Firmware {
  readonly box: Minor[] = [];
  accepts = false;
  #enabled = 0;
  #isReady = false;
  #cancels: (() => void)[] = [];
  readonly #buffer = new EventBuffer();

  constructor(
    readonly clock: Clock,
    readonly options: CoinOptions,
  ) {}

  power(on: boolean): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
    this.#isReady = this.accepts = false;
    this.#enabled = 0;
    this.#buffer.forget();
    if (on) this.#cancels.push(this.clock.after(BOOT_MS, () => (this.#isReady = true)));
  }

  insert({ value, kind }: Parameters<SimulatedCoinAcceptor['insert']>[0]): boolean {
    if (!this.#isReady || !this.accepts) return false;
    const at = this.options.coins.findIndex(
      (name) => coinValue(new TextEncoder().encode(name), name) === value,
    );
    const isGood = kind === 'good' && at !== -1 && ((this.#enabled >> at) & 1) === 1;
    const fall = (): void => {
      if (isGood) this.box.push(value);
      this.#buffer.push(isGood ? { a: at + 1, b: 0 } : { a: 0, b: kind === 'good' ? 2 : 1 });
    };
    this.#cancels.push(this.clock.after(FALL_MS, fall));
    return isGood;
  }

  refusal(): Uint8Array {
    return encodeReply({ kind: 'nak' });
  }

  acknowledges(): boolean {
    return false;
  }

  sent(): void {
    // nothing hangs on it: what it has to say stands in its buffer
  }

  answer(message: Uint8Array): Uint8Array | undefined {
    const command = decodeCommand(message);
    const reply = this.#isReady && command !== undefined ? this.#obey(command) : undefined;
    return reply && encodeReply(reply);
  }

  #obey(command: Command): Reply | undefined {
    const { serialNumber, coins } = this.options;
    switch (command.name) {
      case 'simplePoll':
        return ACK;
      case 'readBufferedCredit':
        return { kind: 'data', data: encodeReading(this.#buffer.reading) };
      case 'modifyInhibitStatus':
        this.#enabled = command.enabled;
        return ACK;
      case 'modifyMasterInhibitStatus':
        this.accepts = command.accepts;
        return ACK;
      case 'requestSerialNumber':
        return { kind: 'data', data: countData(serialNumber) };
      case 'requestProductCode':
        return text('CA-SIM');
      case 'requestCoinId':
        return text(coins[command.type - 1] ?? UNUSED_ID);
      default:
        return undefined; // a command of another kind of unit
    }
  }
}

const text = (letters: string): Reply => ({
  kind: 'data',
  data: new TextEncoder().encode(letters),
});
