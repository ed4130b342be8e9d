import type { Minor } from '@kiosk/flow/money/money';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Trace } from '../exchange/exchange.js';
import type { Transport } from '../transport/transport.js';

/** What every bill acceptor driver is made from. */
export interface BillAcceptorOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** For note ids. */
  readonly chance: Chance;
  /** ISO 4217; notes of any other currency go back. */
  readonly currency: string;
  /** The unit this kiosk was set up with; another one takes no money (fault `wrongDevice`). */
  readonly expected?: ExpectedUnit;
  /** Six digits, where a protocol encrypts under the code on a unit's label. */
  readonly securityCode?: string;
  /** Gets every byte that crosses the line. */
  readonly trace?: Trace;
}

/** What is known of the unit; what is absent may be anything. */
export interface ExpectedUnit {
  readonly serialNumber?: string;
  /** Denominations it must know, ascending: no more and no fewer. */
  readonly denominations?: readonly Minor[];
}

/** What every thermal printer driver is made from. */
export interface ThermalPrinterOptions<Profile extends string = string> {
  readonly transport: Transport;
  readonly clock: Clock;
  /** For process ids. */
  readonly chance: Chance;
  /** What the unit can do; the protocol's own first choice unless told. */
  readonly profile?: Profile;
}

/** What every code scanner driver is made from. */
export interface CodeScannerOptions {
  readonly transport: Transport;
  readonly clock: Clock;
}

/** What every card reader driver is made from. */
export interface CardReaderOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** ISO 4217; a terminal that is set to another one is not offered. */
  readonly currency: string;
  /** The terminal this kiosk was set up with, eight digits; another one takes no money. */
  readonly terminalId: string;
  /** Six digits. */
  readonly password: string;
  /** Minutes from UTC of the terminal's clock; 480 unless told. */
  readonly utcOffsetMinutes?: number;
  /** Whether the terminal's texts are meant for customers, word for word; true unless told. */
  readonly areTextsForCustomer?: boolean;
}
