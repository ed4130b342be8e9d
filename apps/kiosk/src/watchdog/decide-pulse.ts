import type { Expected, Part } from './beats.js';

/** What is known of this process at one moment. */
export interface Signs {
  /** How much later than asked for the watchdog's own timer came: what else waited as long. */
  readonly lagMs: number;
  readonly expected: readonly Expected[];
}

/** What follows from the signs. */
export interface Pulse {
  /** Whether systemd is told that this process lives. Without the word it is ended and started anew. */
  readonly alive: boolean;
  /** Whether the browser is to be started anew: the money does not depend on it. */
  readonly restartPage: boolean;
  /** What hangs, for the log. */
  readonly hanging: readonly (Part | 'loop')[];
}

/** A loop that is this late answers no touch; source: budget of a touch, 100 ms, far exceeded. */
const LAG_MAX_MS = 2000;

/**
 * Whether this process deserves to go on. A timer that only proves itself proves nothing: the loop
 * must be on time, the journal written to or tried, the acceptor polled. What a part answers is not
 * asked: a disk that refuses or an acceptor that is unplugged is a fault, and no restart mends it.
 */
export function decidePulse({ lagMs, expected }: Signs): Pulse {
  const silent = expected.filter(({ silentMs, limitMs }) => silentMs > limitMs);
  const hanging = silent.map(({ part }) => part).filter((part) => part !== 'page');
  const loop = lagMs >= LAG_MAX_MS ? (['loop'] as const) : [];
  return {
    alive: hanging.length === 0 && loop.length === 0,
    restartPage: silent.some(({ part }) => part === 'page'),
    hanging: [...loop, ...hanging],
  };
}
