import type { Cabinet } from '../ports/cabinet.js';
import type { Clock, ClockQuality } from '../ports/clock.js';
import type { DeviceStatus } from '../ports/fault.js';
import type { StorageDoubt } from '../ports/storage.js';
import type { PrintOutcome } from '../ports/thermal-printer.js';
import type { Touchscreen } from '../ports/touchscreen.js';
import type { UpsState } from '../ports/ups.js';
import type { ReceiptDocument } from '../receipt/document.js';

/** Something measured, or in a word why it could not be. */
export type Measured<Facts> = Facts | { readonly problem: string };

/** What a device last said of itself. */
export interface StatusProbe {
  status(): DeviceStatus;
}

export interface BillAcceptorProbe extends StatusProbe {
  /** Minor units, ascending; empty until the device told them. */
  denominations(): readonly number[];
  /** What the configuration says it should be; what is absent may be anything. */
  readonly expected: {
    readonly serialNumber?: string;
    readonly denominations?: readonly number[];
  };
  /** Notes in the box by the journal, and by the device where its protocol tells. */
  notes(): Promise<Measured<{ readonly journal: number; readonly device?: number }>>;
  /** Opens, waits for one note to be in escrow, gives it back, and closes. */
  tryNote(
    stop: AbortSignal,
  ): Promise<Measured<{ readonly value: number; readonly reason: string }>>;
}

export interface ThermalPrinterProbe extends StatusProbe {
  /** Prints a paper that is no receipt and has no number. */
  printPage(page: ReceiptDocument): Promise<{
    readonly outcome: PrintOutcome;
    readonly evidence: string;
  }>;
}

export interface CardReaderProbe extends StatusProbe {
  /** Eight digits, as configured. */
  readonly terminalId: string;
  /** Lets the terminal call its host; charges nothing. */
  callHost(): Promise<{ readonly isGood: boolean; readonly detail: string }>;
}

export interface CodeScannerProbe extends StatusProbe {
  /** Resolves with the length of the next code that is read: never with its text. */
  nextCode(stop: AbortSignal): Promise<number>;
}

export type CabinetProbe = Pick<Cabinet, 'fittings' | 'state' | 'light' | 'lock' | 'followed'> &
  StatusProbe;

export type TouchscreenProbe = Pick<Touchscreen, 'watch' | 'backlight' | 'setBacklight'> &
  StatusProbe;

export interface NetworkProbe {
  /** Links but loopback; `isUp`: a carrier is there. */
  links(): readonly { readonly name: string; readonly isUp: boolean }[];
  /** Central's name, looked up; `address` of the first answer. */
  lookUp(): Promise<Measured<{ readonly tookMs: number; readonly address: string }>>;
  /** To central and back. */
  roundTrip(): Promise<Measured<{ readonly tookMs: number }>>;
  /** Absent where the way to central is not encrypted. */
  certificate(): Promise<Measured<{ readonly daysLeft: number }> | undefined>;
  /** Rows that wait for central; the last seq that it holds for good. */
  queue(): Measured<{
    readonly queued: number;
    readonly acked: number;
    readonly halted?: string;
  }>;
}

export interface ClockProbe {
  quality(): ClockQuality;
  /** Our wall clock less central's, half the way there and back included. */
  aheadOfCentralMs(): Promise<Measured<{ readonly aheadMs: number; readonly withinMs: number }>>;
}

export interface DiskProbe {
  space(): { readonly freeBytes: number; readonly reserveBytes: number };
  doubts(): readonly StorageDoubt[];
  /** Commits by the upper end of their class in milliseconds; empty before the first. */
  commits(): { readonly counts: Readonly<Record<string, number>>; readonly longestMs: number };
  /** Writes and syncs what changes nothing; how long each took. */
  trySyncs(count: number): Promise<Measured<{ readonly tookMs: readonly number[] }>>;
  /** Reads the whole journal again. */
  verify(stop: AbortSignal): Promise<Measured<{ readonly rows: number }>>;
}

/** What the machine tells of itself; what it does not tell is absent. */
export interface SystemFacts {
  readonly celsius?: number;
  /** Bits of the firmware's word, e.g. `underVoltage`; empty: none is set. */
  readonly throttled?: readonly string[];
  readonly memoryFreeBytes?: number;
  readonly memoryBytes?: number;
  readonly upSeconds?: number;
  /** Starts of this program within the last day, and how the runs before ended. */
  readonly startsInADay?: number;
  readonly causes?: readonly string[];
  /** By name, e.g. `node`, `kernel`, `program`. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface SystemProbe {
  facts(): SystemFacts;
  /** Absent where no power supply is told of. */
  ups(): UpsState | undefined;
}

/** All that the tests look at; what is absent is not fitted and not tested. */
export interface Probes {
  readonly clock: Clock;
  readonly billAcceptor?: BillAcceptorProbe;
  readonly thermalPrinter?: ThermalPrinterProbe;
  readonly cardReader?: CardReaderProbe;
  readonly codeScanner?: CodeScannerProbe;
  readonly cabinet?: CabinetProbe;
  readonly touchscreen?: TouchscreenProbe;
  readonly network?: NetworkProbe;
  readonly time?: ClockProbe;
  readonly disk?: DiskProbe;
  readonly system?: SystemProbe;
}
