import type { Screen } from '@kiosk/flow/screen/screen';
import type { Touch } from '@kiosk/flow/screen/touch';

/** Keys that were pressed while an earlier one is on its way: fast fingers lose no digit. */
export interface TypingAhead {
  /** Keeps a key of the keypad for later; any other touch, and too many keys, are dropped. */
  readonly keep: (touch: Touch, on: Screen['name']) => void;
  /** The oldest key, if this is still the screen that it was pressed on; else all are forgotten. */
  readonly next: (on: Screen['name']) => Touch | undefined;
  readonly forget: () => void;
}

/** More than anyone types within the time limit of an answer. */
const KEYS_MAX = 12;

/**
 * Makes an empty memory of keys.
 *
 * Why keys only: they mean the same on every version of their screen. A confirmation or a choice
 * is made on what was seen, and must not be sent for something newer.
 */
export function typingAhead(): TypingAhead {
  let keys: readonly Touch[] = [];
  let screen: Screen['name'] | undefined;
  const forget = (): void => {
    keys = [];
  };
  return {
    forget,
    keep: (touch, on) => {
      if (touch.type !== 'key' && touch.type !== 'delete') return;
      if (keys.length === KEYS_MAX) return;
      if (screen !== on) forget();
      screen = on;
      keys = [...keys, touch];
    },
    next: (on) => {
      if (screen !== on) forget();
      const [first, ...later] = keys;
      keys = later;
      return first;
    },
  };
}
