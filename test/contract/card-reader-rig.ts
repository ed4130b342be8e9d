import type { Clock } from '@kiosk/flow/ports/clock';
import type { CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import type { CARD_READERS, TransportKind } from '@kiosk/hardware/catalog';
import {
  CardBooks,
  CardHost,
  type CardHostOptions,
} from '@kiosk/hardware/device/card-till.fixture';
import type { SimulatedCardReader } from '@kiosk/hardware/device/simulated';
import { layCable, type Cable } from './cable.js';

type CardReaderRow = (typeof CARD_READERS)[keyof typeof CARD_READERS];

const SPEED = 20; // in real time; time limits of the line stay long against a busy machine

/** A clock on which everything is over sooner, for both sides alike. */
const hastened = (clock: Clock): Clock => ({
  monoMs: () => clock.monoMs() * SPEED,
  wallMs: () => clock.wallMs(),
  after: (delayMs, call) => clock.after(delayMs / SPEED, call),
});

/** A host and a simulated terminal on a cable of their own, and the books between them. */
export class CardReaderRig {
  readonly device: SimulatedCardReader;
  readonly books = new CardBooks();
  host: CardHost;
  readonly #clock: Clock;

  private constructor(
    private readonly row: CardReaderRow,
    readonly line: Cable,
    private readonly isMemory: boolean,
  ) {
    this.#clock = isMemory ? line.clock : hastened(line.clock);
    this.device = row.simulator(line.device, this.#clock);
    this.device.setCustomer('pays');
    this.host = this.rebirth();
  }

  /** A rig whose terminal is ready. */
  static async ready(row: CardReaderRow, transport: TransportKind): Promise<CardReaderRig> {
    const line = await layCable(transport, 'card-reader', row.line.baudRate);
    const rig = new CardReaderRig(row, line, transport === 'memory');
    await rig.until('ready', () => rig.of('device.changed').at(-1)?.status.faults.length === 0);
    return rig;
  }

  /** Starts a process on the same books. */
  rebirth(choices: Pick<CardHostOptions, 'dies' | 'goods'> = {}): CardHost {
    const { row, line, books } = this;
    const clock = this.#clock;
    const world = { make: row.driver, transport: line.host, clock, books };
    this.host = new CardHost({ ...world, ...choices });
    return this.host;
  }

  of<Type extends CardReaderEvent['type']>(
    type: Type,
  ): readonly Extract<CardReaderEvent, { type: Type }>[] {
    return this.books.events.filter(
      (event): event is Extract<CardReaderEvent, { type: Type }> => event.type === type,
    );
  }

  until(what: string, holds: () => boolean): Promise<void> {
    return this.line.until(what, holds, this.isMemory ? 600_000 : 25_000);
  }

  untilVerdict(): Promise<void> {
    return this.until('a verdict', () => this.books.last !== '');
  }

  /** What the books and the bank do not agree on, once the bank has decided. */
  async wrong(): Promise<readonly string[]> {
    await this.until('the bank', () => this.device.bank.held === 0);
    return this.books.audit(this.device.bank);
  }

  async close(): Promise<void> {
    let isStopped = this.host.isDead;
    if (!isStopped) void this.host.reader.stop().then(() => (isStopped = true));
    await this.until('stopped', () => isStopped);
    await this.line.close();
  }
}
