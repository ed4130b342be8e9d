/** What the new version has shown of itself since it started. */
export interface Shown {
  /** Since the start of the machine. */
  readonly sinceMs: number;
  /** The journal opened, its chain holds. */
  readonly journal: boolean;
  /** Each device that answered under the version before answers. */
  readonly devices: boolean;
  /** The page is drawn and says so. */
  readonly page: boolean;
  /** Central acknowledged a row of this start. */
  readonly central: boolean;
  /** Central was not reached before the update either. */
  readonly wasOffline: boolean;
}

/** Whether the new version stays. `wait`: it is early. */
export type Judgement = 'good' | 'wait' | { readonly bad: readonly string[] };

/** Devices take some seconds, a network at the end of the world a minute. */
const PATIENCE_MS = 300_000;

/**
 * Judges a version by whether it can take a payment, not by whether it runs. Only `good` is said to
 * the boot loader; all else falls back to the slot before.
 */
export function judge({ sinceMs, journal, devices, page, central, wasOffline }: Shown): Judgement {
  const checks = { journal, devices, page, central: central || wasOffline };
  const bad = Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
  if (bad.length === 0) return 'good';
  return sinceMs < PATIENCE_MS ? 'wait' : { bad };
}
