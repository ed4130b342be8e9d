import { readFileSync } from 'node:fs';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Ups, UpsState } from '@kiosk/flow/ports/ups';

/** Of some 10 seconds of reserve one may pass before it is noticed. */
const LOOK_EVERY_MS = 500;

/**
 * A power supply whose state stands in a file as one word: what a monitoring daemon writes, or the
 * bench. A file that is not there, or says something else, is a power supply that says nothing.
 */
export function fileUps(path: string, clock: Clock): Ups {
  const listeners = new Set<() => void>();
  let state = read(path);
  const look = (): void => {
    const now = read(path);
    if (now !== state) {
      state = now;
      for (const listener of listeners) listener();
    }
    clock.after(LOOK_EVERY_MS, look);
  };
  clock.after(LOOK_EVERY_MS, look);
  return {
    state: () => state,
    onChange: (listener) => void listeners.add(listener),
  };
}

function read(path: string): UpsState {
  try {
    const word = readFileSync(path, 'utf8').trim();
    return word === 'powering' || word === 'low' ? word : 'available';
  } catch {
    return 'available';
  }
}
