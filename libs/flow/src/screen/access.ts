/** How a customer wants to be shown things; for one visit, on every screen of it. */
export interface Access {
  /** Letters 1.4 times as large, fewer things at once, twice the time. */
  readonly largeText: boolean;
  /** Dark letters on white, strong edges, nothing by tint alone. */
  readonly highContrast: boolean;
  /** All that is to be touched in the lower part of the panel: from a wheelchair, for the short. */
  readonly lowReach: boolean;
}

/** As everybody finds the kiosk. */
export const PLAIN: Access = { largeText: false, highContrast: false, lowReach: false };
