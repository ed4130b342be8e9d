import { invariant } from '../invariant/invariant.js';
import type { Clock } from './clock.js';

/** A clock that stands still until it is told to go on: for tests and for the world simulation. */
export interface ManualClock extends Clock {
  /**
   * Lets time pass: fires what falls due, earliest first, at its own instant, and after each lets
   * everything that waits on it settle. Timers set meanwhile fire too when they fall due in time.
   *
   * @param durationMs 0 or more; 0 only lets things settle.
   */
  advance(durationMs: number): Promise<void>;
  /** Puts the wall clock elsewhere, as a technician or a time server does; nothing fires. */
  setWall(wallMs: number): void;
  /** How many timers wait. A stopped driver leaves none behind. */
  readonly waiting: number;
}

/** Where a manual clock begins, and how it knows that the world has settled. */
export interface ManualClockOptions {
  /** Milliseconds since 1970 UTC at `monoMs()` 0. */
  readonly wallStartMs?: number;
  /** Resolves once promises that were ready have run; by default one turn of the event loop. */
  readonly settle?: () => Promise<void>;
}

interface Timer {
  readonly dueMs: number;
  readonly call: () => void;
}

const WALL_START_MS = 1_780_000_000_000; // a day in 2026; any fixed one will do
const FIRINGS_MAX = 1_000_000; // in one `advance`: more is a timer that re-arms itself at once

/** One turn of the event loop: every promise that was ready, and all that follow from it, have run. */
export const eventLoopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes a clock at `monoMs()` 0 that only `advance` moves. The same calls give the same order. */
export function manualClock(options: ManualClockOptions = {}): ManualClock {
  const settle = options.settle ?? eventLoopTurn;
  let nowMs = 0;
  let wallAheadMs = options.wallStartMs ?? WALL_START_MS;
  const timers: Timer[] = []; // by due time, then by age

  const remove = (timer: Timer): void => {
    const at = timers.indexOf(timer);
    if (at !== -1) timers.splice(at, 1);
  };
  const add = (timer: Timer): void => {
    let at = timers.length;
    while (at > 0 && timers[at - 1]!.dueMs > timer.dueMs) at -= 1;
    timers.splice(at, 0, timer);
  };

  return {
    monoMs: () => nowMs,
    wallMs: () => nowMs + wallAheadMs,
    after(delayMs, call) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), call };
      add(timer);
      return () => remove(timer);
    },
    async advance(durationMs) {
      invariant(durationMs >= 0, `time goes forward, not by ${durationMs} ms`);
      const endMs = nowMs + durationMs;
      await settle();
      for (let fired = 0; timers[0] !== undefined && timers[0].dueMs <= endMs; fired += 1) {
        invariant(fired < FIRINGS_MAX, 'timers let time go on');
        const timer = timers.shift()!;
        nowMs = Math.max(nowMs, timer.dueMs);
        timer.call();
        await settle();
      }
      nowMs = Math.max(nowMs, endMs);
    },
    setWall(wallMs) {
      wallAheadMs = wallMs - nowMs;
    },
    get waiting() {
      return timers.length;
    },
  };
}
