import { createRequire } from 'node:module';
import type { Bit, OpenChip } from './chip.js';
import { chipError } from './chip.js';
import { findChip, nameOf, numberOf, SYSFS } from './find-chip.js';

/** The part of `onoff` that is used. Written down here: it may not be installed. */
interface Gpio {
  readSync(): Bit;
  writeSync(level: Bit): void;
  watch(call: (error: Error | null | undefined, level: Bit) => void): void;
  unexport(): void;
}
interface Onoff {
  readonly Gpio: new (
    number: number,
    direction: 'in' | 'high' | 'low',
    edge?: 'both',
    options?: { readonly activeLow: boolean },
  ) => Gpio;
}

/** It has a native part that needs a compiler at install: only a GPIO cabinet asks for it. */
function loadOnoff(): Onoff {
  const name = 'onoff';
  try {
    return createRequire(import.meta.url)(name) as Onoff;
  } catch (error) {
    throw chipError(`onoff cannot be loaded: ${wordsOf(error)}`);
  }
}

/**
 * Lines through `onoff`: edges come by interrupt, within a millisecond.
 *
 * Why the level is never turned round by the kernel (`active_low`): another program that left it
 * set would make an open door a closed one. Nor does `onoff` debounce: it would report the last
 * edge of a burst only, and by a clock of its own.
 */
export const onoffChip: OpenChip = (labels) => {
  const chip = findChip(SYSFS, labels);
  const { Gpio } = loadOnoff();
  const open = (line: number, direction: 'in' | 'high' | 'low'): Gpio => {
    const edge = direction === 'in' ? 'both' : undefined;
    return attempt(() => new Gpio(numberOf(chip, line), direction, edge, { activeLow: false }));
  };
  return {
    name: nameOf(chip),
    input(line, onEdge) {
      const gpio = open(line, 'in');
      gpio.watch(() => onEdge());
      return { read: () => attempt(() => gpio.readSync()), close: () => giveBack(gpio) };
    },
    output(line, level) {
      const gpio = open(line, level === 1 ? 'high' : 'low');
      return {
        read: () => attempt(() => gpio.readSync()),
        write: (wanted) => attempt(() => gpio.writeSync(wanted)),
        close: () => giveBack(gpio),
      };
    },
  };
};

/** A line whose tree is gone is given back as it is. */
function giveBack(gpio: Gpio): void {
  try {
    gpio.unexport();
  } catch {
    // nothing is left to be given back
  }
}

function attempt<Value>(act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw error instanceof Error && error.name === 'DeviceError'
      ? error
      : chipError(wordsOf(error));
  }
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
