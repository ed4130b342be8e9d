import type { Minor } from '@kiosk/flow/money/money';
import { ascending, type UnitIdentity } from '../../acceptor/unit-identity.js';
import type { CoinAcceptorOptions } from '../../device/driver-options.js';
import { ADDRESSES } from './addresses.js';
import { Bus, type Heard } from './bus.js';
import { COIN_TYPES, coinValue } from './coin-events.js';
import { decodeReading, type Reading } from './events.js';
import { readSerial } from './greeting.js';

/** Why nothing was learned. */
export type Mute = 'silent' | 'garbled' | 'gone';

/** A coin acceptor as it told about itself. */
export interface CoinUnit extends UnitIdentity {
  readonly number: number;
  /** What its coins are worth, by type. */
  readonly values: ReadonlyMap<number, Minor>;
}

/** Messages to and from one coin acceptor. */
export class CoinLine {
  readonly #bus: Bus;

  constructor(readonly options: CoinAcceptorOptions) {
    this.#bus = new Bus({ ...options, address: ADDRESSES.coinAcceptor });
  }

  open(): Promise<void> {
    return this.#bus.open();
  }

  get isOpen(): boolean {
    return this.#bus.isOpen;
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  /** Its events; twice the same where the checksum has eight bits only and something is new. */
  async read(known: Reading | undefined): Promise<Reading | Mute> {
    const first = await this.#readOnce();
    const isOld = JSON.stringify(first) === JSON.stringify(known);
    if (typeof first === 'string' || isOld || !this.#bus.isWeak) return first;
    const second = await this.#readOnce();
    if (typeof second === 'string') return second;
    return JSON.stringify(first) === JSON.stringify(second) ? first : 'garbled';
  }

  /** Who it is and which coins it knows; the serial number at both ends, as with bills. */
  async greet(): Promise<CoinUnit | Mute> {
    const found = muteOf(await this.#bus.find());
    if (found !== undefined) return found;
    const number = readSerial(await this.#bus.ask({ name: 'requestSerialNumber' }));
    const product = await this.#bus.ask({ name: 'requestProductCode' });
    const values = new Map<number, Minor>();
    for (let type = 1; type <= COIN_TYPES; type += 1) {
      const heard = await this.#bus.ask({ name: 'requestCoinId', type });
      if (heard.kind !== 'data') return muteOf(heard) ?? 'garbled';
      const value = coinValue(heard.data, this.options.currency);
      if (value !== undefined) values.set(type, value);
    }
    const again = readSerial(await this.#bus.ask({ name: 'requestSerialNumber' }));
    if (number === undefined || number !== again || product.kind !== 'data') return 'garbled';
    return {
      number,
      values,
      name: `${String.fromCharCode(...product.data).trim()} no. ${number}`,
      serialNumber: String(number),
      denominations: ascending(values.values()),
    };
  }

  /** Lets in the coins that have a value here, or none. Returns whether that is so now. */
  async accept(types: Iterable<number>): Promise<boolean> {
    const enabled = [...types].reduce((bits, type) => bits | (1 << (type - 1)), 0);
    const mask = await this.#bus.ask({ name: 'modifyInhibitStatus', enabled });
    if (mask.kind !== 'ack') return false;
    const accepts = enabled !== 0;
    return (await this.#bus.ask({ name: 'modifyMasterInhibitStatus', accepts })).kind === 'ack';
  }

  async #readOnce(): Promise<Reading | Mute> {
    const heard = await this.#bus.ask({ name: 'readBufferedCredit' });
    if (heard.kind !== 'data') return muteOf(heard) ?? 'garbled';
    return decodeReading(heard.data) ?? 'garbled';
  }
}

function muteOf({ kind }: Heard): Mute | undefined {
  return kind === 'silent' || kind === 'garbled' || kind === 'gone' ? kind : undefined;
}
