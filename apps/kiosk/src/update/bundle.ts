import { z } from 'zod';

const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'expected a version such as 1.4.0');

/** What a signed bundle says of itself; `rauc` has checked its signature and its blocks before. */
export const bundleFacts = z.object({
  /** The board and product that it is for, e.g. "payment-kiosk-rpi4". */
  compatible: z.string().min(1).max(80),
  version,
  /** Which version of the journal's tables its kiosk writes. */
  writesJournal: z.int().min(1),
});
export type BundleFacts = z.output<typeof bundleFacts>;

/** What runs now, and how far back it may go. */
export interface Running {
  readonly compatible: string;
  readonly version: string;
  /** Versions of the journal's tables that it reads: it must read what the next one wrote. */
  readonly readsJournal: readonly number[];
  /** Below this no version is taken, whoever signed it. Only ever raised. */
  readonly versionMin: string;
}

/** Why a bundle is not installed, though its signature is good. */
export type BundleRefusal = 'otherBoard' | 'downgrade' | 'journal' | 'same';

/** Whether a bundle may go onto this kiosk. */
export function refuseBundle(bundle: BundleFacts, running: Running): BundleRefusal | undefined {
  if (bundle.compatible !== running.compatible) return 'otherBoard';
  if (bundle.version === running.version) return 'same';
  // Old firmware with a known hole is an attack (CVE-2018-9099, CVE-2018-9100).
  if (isBelow(bundle.version, running.versionMin)) return 'downgrade';
  if (isBelow(bundle.version, running.version)) return 'downgrade';
  // Else the version before could not go on after a rollback.
  return running.readsJournal.includes(bundle.writesJournal) ? undefined : 'journal';
}

/** Whether one version comes before another. */
export function isBelow(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => text.split('.').map(Number));
  const at = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return at >= 0 && (left?.[at] ?? 0) < (right?.[at] ?? 0);
}
