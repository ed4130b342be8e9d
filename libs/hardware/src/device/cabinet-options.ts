import type { InputName, OutputName } from '@kiosk/flow/ports/cabinet';
import type { Clock } from '@kiosk/flow/ports/clock';

/** Where one contact, light or lock hangs. */
export interface CabinetLine {
  /** Number on its chip, e.g. the BCM number; never the kernel's global number. */
  readonly line: number;
  /** The level is turned round: low means open, on, locked. False unless told. */
  readonly activeLow?: boolean;
}

/** The lines of a cabinet by name; what is absent is not fitted. */
export type CabinetLines = { readonly [Name in InputName | OutputName]?: CabinetLine };

/** What every cabinet driver is made from. */
export interface CabinetOptions {
  readonly clock: Clock;
  readonly lines: CabinetLines;
  /** Labels by which the chip is known, the first that is there; the protocol's own unless told. */
  readonly labels?: readonly string[];
  /** Folder of the chips, where it is not the kernel's. */
  readonly tree?: string;
}
