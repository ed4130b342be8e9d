import process from 'node:process';
import type { Clock } from '@kiosk/flow/ports/clock';

/** A clock whose time passes as fast as the world can be computed. */
export interface VirtualClock extends Clock {
  /** Fires timers in order until `isOver` says so or this instant is reached. */
  runUntil(endMs: number, isOver?: () => boolean): Promise<void>;
  /** Puts the wall clock elsewhere, as a time server does; nothing fires. */
  setWall(wallMs: number): void;
  /** Lets time pass in which nothing can happen: what falls due meanwhile comes after it, late. */
  stall(durationMs: number): void;
}

interface Timer {
  readonly dueMs: number;
  readonly age: number;
  /** Absent once cancelled: it is skipped when its turn comes. */
  call: (() => void) | undefined;
}

/** So many timers in one instant: something re-arms itself and lets no time pass. */
const INSTANT_MAX = 100_000;
/** So often the event loop turns, which reports promises that were rejected unheard. */
const TURN_EVERY = 512;
const WALL_START_MS = 1_780_000_000_000; // a day in 2026; any fixed one will do

const isBefore = (a: Timer, b: Timer): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.age < b.age);

/** Timers by due time, equals by age: a binary heap. */
class Timers {
  readonly #heap: Timer[] = [];

  get first(): Timer | undefined {
    return this.#heap[0];
  }

  add(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

/**
 * Calls once every promise that is ready has run, and all that follow from it. Node runs ticks when
 * no promise is left, and promises when no tick is: a promise that asks for a tick comes after all.
 */
function afterPromises(turnLoop: boolean, call: () => void): void {
  if (turnLoop) setImmediate(call);
  else queueMicrotask(() => process.nextTick(call));
}

/**
 * Makes a clock at `monoMs()` 0. Between two timers the world settles, at a fraction of what a turn
 * of the event loop costs.
 */
export function virtualClock(): VirtualClock {
  const timers = new Timers();
  let nowMs = 0;
  let age = 0;
  let inInstant = 0;
  let wallAheadMs = WALL_START_MS;

  /** Fires the next timer that is due; false when none is. */
  const fireNext = (endMs: number): boolean => {
    for (;;) {
      const timer = timers.first;
      if (timer === undefined || timer.dueMs > endMs) return false;
      timers.removeFirst();
      if (timer.call === undefined) continue;
      inInstant = timer.dueMs === nowMs ? inInstant + 1 : 0;
      if (inInstant > INSTANT_MAX) throw new Error('timers let time go on');
      nowMs = Math.max(nowMs, timer.dueMs);
      timer.call();
      return true;
    }
  };
  return {
    monoMs: () => nowMs,
    wallMs: () => nowMs + wallAheadMs,
    after(delayMs, call) {
      const dueMs = nowMs + Math.ceil(Math.max(0, delayMs)); // a clock of whole milliseconds
      const timer: Timer = { dueMs, age: (age += 1), call };
      timers.add(timer);
      return () => void (timer.call = undefined);
    },
    setWall(wallMs) {
      wallAheadMs = wallMs - nowMs;
    },
    stall(durationMs) {
      nowMs += durationMs;
    },
    runUntil: (endMs, isOver = () => false) =>
      new Promise((resolve, reject) => {
        let fired = 0;
        const turn = (): void => {
          try {
            if (isOver()) return resolve();
            if (fireNext(endMs)) {
              fired += 1;
              return afterPromises(fired % TURN_EVERY === 0, turn);
            }
            nowMs = Math.max(nowMs, endMs);
            resolve();
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        afterPromises(false, turn);
      }),
  };
}
