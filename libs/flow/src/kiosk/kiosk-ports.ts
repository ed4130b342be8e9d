import type { Sha256 } from '../journal/row.js';
import type { BillAcceptor } from '../ports/bill-acceptor.js';
import type { CardReader } from '../ports/card-reader.js';
import type { Central } from '../ports/central.js';
import type { Chance } from '../ports/chance.js';
import type { Clock } from '../ports/clock.js';
import type { Duty } from '../ports/duty.js';
import type { CodeScanner } from '../ports/code-scanner.js';
import type { Journal } from '../ports/journal.js';
import type { Storage } from '../ports/storage.js';
import type { Ups } from '../ports/ups.js';
import type { Wallets } from '../ports/wallets.js';
import type { ThermalPrinter } from '../ports/thermal-printer.js';
import type { KioskFace } from '../screen/shown.js';
import type { ServiceSetup } from '../service/service-setup.js';

/** All that a kiosk needs of the world. A simulation gives it another one. */
export interface KioskPorts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly sha256: Sha256;
  readonly central: Central;
  readonly billAcceptor: BillAcceptor;
  readonly thermalPrinter: ThermalPrinter;
  /** Asks that this process be ended in order and started anew, once the power allows it. */
  readonly restart: () => void;
  /** Absent where none is fitted: no card is offered. */
  readonly cardReader?: CardReader;
  /** Absent where central has none: no wallet is offered. */
  readonly wallets?: Wallets;
  /** Absent where none is fitted. */
  readonly codeScanner?: CodeScanner;
  /** Absent where nothing watches what the journal lies on. */
  readonly storage?: Storage;
  /** Absent where the cabinet has none: power goes without a word. */
  readonly ups?: Ups;
  /** Absent where nobody can come in but by opening the case. */
  readonly service?: ServiceSetup;
  /** Absent where nobody takes it out of service from afar. */
  readonly duty?: Duty;
}

/** What the configuration says of this kiosk. */
export interface KioskSettings {
  readonly face: KioskFace;
  /** ISO 4217, e.g. "CNY"; one per kiosk. */
  readonly currency: string;
  /** Multiplies every time limit, e.g. 2 for a site with many old customers. */
  readonly patience: number;
  /** The site's distance from UTC in minutes, e.g. 480 in China: for printed times only. */
  readonly offsetMinutes: number;
  /** Days within which a claim can be redeemed, as printed on its slip. */
  readonly claimDays: number;
}
