import type { CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { CardBooks, CardHost, type CardHostOptions } from '../../device/card-till.fixture.js';
import { toHex } from '../../bytes/hex.js';
import type { Transport } from '../../transport/transport.js';
import { memoryLine } from '../../transport/memory.js';
import { zvtCardReader, zvtSerialCardReader } from './card-reader.driver.js';
import type { TerminalOptions } from './simulator-types.js';
import { zvtSimulator } from './simulator.js';
import { AFTERNOON_MS } from './terminal-bench.fixture.js';

type HostChoices = Pick<CardHostOptions, 'dies' | 'goods' | 'reader' | 'refuses'>;

/** Longer than every limit of driver and terminal together. */
export const LONG_MS = 420_000;

/** A kiosk's driver with its books, a terminal with its bank, and the line between them. */
export class CardBench {
  readonly clock = manualClock({ wallStartMs: AFTERNOON_MS });
  readonly line = memoryLine('cardReader');
  readonly books = new CardBooks();
  readonly unit;
  /** All that the kiosk wrote to the line, whatever process it was. */
  readonly written: string[] = [];
  host: CardHost;

  constructor(
    readonly terminal: Partial<TerminalOptions> = {},
    choices: HostChoices = {},
  ) {
    this.unit = zvtSimulator(this.line.device, this.clock, terminal);
    this.unit.onCut = () => this.line.unplug();
    this.unit.setCustomer('pays');
    this.host = this.start(choices);
  }

  /** Starts a process with what the books say. */
  start(choices: HostChoices = {}): CardHost {
    const make = this.terminal.form === 'serial' ? zvtSerialCardReader : zvtCardReader;
    const { clock, books, line } = this;
    const transport: Transport = {
      ...line.host,
      write: (bytes) => {
        this.written.push(toHex(bytes));
        return line.host.write(bytes);
      },
    };
    this.host = new CardHost({ make, transport, clock, books, ...choices });
    return this.host;
  }

  /** The line works again, a dead process is started anew; all limits pass. */
  async recover(): Promise<void> {
    this.line.plug();
    this.unit.mendLink();
    if (this.host.isDead) this.start();
    await this.clock.advance(LONG_MS);
  }

  /** Charges and lets time pass; the verdict, if there is one. */
  async pay(amount = 12_345, forMs = 90_000): Promise<string> {
    this.host.authorise(amount);
    await this.clock.advance(forMs);
    return this.books.last;
  }

  of<Type extends CardReaderEvent['type']>(
    type: Type,
  ): readonly Extract<CardReaderEvent, { type: Type }>[] {
    return this.books.events.filter(
      (event): event is Extract<CardReaderEvent, { type: Type }> => event.type === type,
    );
  }

  get faults(): readonly string[] {
    return this.of('device.changed').at(-1)?.status.faults ?? ['nothing was told'];
  }

  /** Where books and bank differ; and an authorisation that was sent more often than once. */
  get wrong(): readonly string[] {
    const charges = this.written.filter((bytes) => bytes.startsWith('06 01')).length;
    const sent = this.of('authorisation.sent').length;
    const again = charges > sent ? [`06 01 went out ${charges} times for ${sent}`] : [];
    return [...again, ...this.books.audit(this.unit.bank)];
  }
}

/** A bench whose driver has come up. */
export async function cardBench(
  terminal: Partial<TerminalOptions> = {},
  choices: HostChoices = {},
): Promise<CardBench> {
  const bench = new CardBench(terminal, choices);
  await bench.clock.advance(20_000);
  return bench;
}
