import type { KioskReport } from '@kiosk/flow/link/report';

/** The words of a report by what they are about; its figures change all the time and are no event. */
export type Words = Readonly<Record<string, string>>;

/** e.g. `{ ready: 'yes', 'limit:noPaper': 'yes', thermalPrinter: 'online paperOut' }`. */
export function wordsOf({ ready, limits, devices, doubts }: KioskReport): Words {
  const words: Record<string, string> = { ready: ready ? 'yes' : 'no' };
  for (const limit of limits) words[`limit:${limit}`] = 'yes';
  for (const doubt of doubts) words[`doubt:${doubt}`] = 'yes';
  for (const [name, { state, faults }] of Object.entries(devices)) {
    words[name] = [state, ...faults].join(' ');
  }
  return words;
}

/** One word that changed. */
export interface WordChange {
  readonly what: string;
  readonly was: string;
  readonly became: string;
}

const GONE = 'no';

/** What changed from one report to the next. */
export function changesOf(before: Words, now: Words): readonly WordChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .map((what) => ({ what, was: before[what] ?? GONE, became: now[what] ?? GONE }))
    .filter(({ was, became }) => was !== became);
}
