import { DENOMINATION_FIRST, DENOMINATION_LAST, type Denominations } from './messages.js';

const ALL: Denominations = new Set(
  Array.from(
    { length: DENOMINATION_LAST - DENOMINATION_FIRST + 1 },
    (_, at) => DENOMINATION_FIRST + at,
  ),
);

/** What the host has set; gone with the power and with every initialisation. */
export interface Settings {
  readonly disabled: Denominations;
  readonly inhibited: boolean;
  /** 0 polling, 1 and 2 interrupt. */
  readonly communication: number;
}

/** What stands in a unit that was told nothing: it takes no note. */
export const DEFAULT_SETTINGS: Settings = { disabled: ALL, inhibited: true, communication: 0 };
