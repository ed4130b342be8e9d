import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../world/durable-file.js';

const DAY_MS = 86_400_000;
const KEPT = 20;

/** One run of this program. */
const start = z.object({ atMs: z.number(), boot: z.string(), ended: z.string().optional() });
const file = z.array(start);
type Start = z.output<typeof start>;

/** When this program was started, and how the runs before ended. Informs people, decides nothing. */
export interface Starts {
  readonly version: string;
  /** Starts within the last day, this one included; by the wall clock. */
  inADay(nowMs: number): number;
  /** How the runs before this one ended, newest first. */
  ends(): readonly string[];
  /** This run ends in order. */
  endInOrder(why: string): void;
}

/** Before the first start was written down. */
export const NO_STARTS: Starts = {
  version: 'unknown',
  inADay: () => 1,
  ends: () => [],
  endInOrder: () => undefined,
};

/** What tells one run from another. */
export interface ThisRun {
  readonly boot: string;
  readonly atMs: number;
  readonly version: string;
}

/** Writes this start down beside the others. A disk that refuses costs the list and nothing else. */
export function noteStart(folder: string, { boot, atMs, version }: ThisRun): Starts {
  const path = join(folder, 'starts.json');
  let all: readonly Start[] = [...read(path), { atMs, boot }].slice(-KEPT);
  write(path, all);
  const before = (): readonly Start[] => all.slice(0, -1).toReversed();
  return {
    version,
    inADay: (nowMs) => all.filter((each) => nowMs - each.atMs < DAY_MS).length,
    ends: () => before().map(({ ended }) => ended ?? 'broken off'),
    endInOrder(why) {
      all = all.map((each) => (each.boot === boot ? { ...each, ended: why } : each));
      write(path, all);
    },
  };
}

function read(path: string): readonly Start[] {
  try {
    return file.parse(JSON.parse(readIfThere(path) ?? '[]'));
  } catch {
    return []; // torn or foreign: it is begun anew
  }
}

function write(path: string, starts: readonly Start[]): void {
  try {
    writeDurably(path, JSON.stringify(starts));
  } catch {
    // the disk tests say so; a list of starts is worth no more words
  }
}
