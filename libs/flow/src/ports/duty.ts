import type { Bilingual } from '../text/language.js';

/** Whether operations let this kiosk serve customers. Kept over restarts by whoever implements it. */
export interface Duty {
  /** False while it was taken out of service. */
  isOn(): boolean;
  /** What operations want customers to read meanwhile, if anything. */
  note(): Bilingual | undefined;
  /** Calls when either has changed. */
  onChange(listener: () => void): void;
}
