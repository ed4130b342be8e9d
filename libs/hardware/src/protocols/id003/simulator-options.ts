import type { CurrencyEntry } from './currency-table.js';

/** What a simulated unit is made of, and how it behaves where real units differ. */
export interface UnitOptions {
  /** What VERSION REQUEST tells. */
  readonly version: string;
  readonly currencyTable: readonly CurrencyEntry[];
  /**
   * Power lost while *vend valid* was not acknowledged: whether the unit comes up in 42 as if the
   * note lay at the stacker's entry, or has forgotten it and comes up clean.
   */
  readonly remembersVend: boolean;
  /** Whether a note found in the stacker at power-up is told by *vend valid* after all. */
  readonly vendsAfterPowerUp: boolean;
  /** Whether three seconds without a question make an idle unit initialise. */
  readonly initialisesUnasked: boolean;
}
