import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@kiosk/flow/ports/clock';
import { chipError, type Bit, type OpenChip } from './chip.js';
import { findChip, nameOf, numberOf } from './find-chip.js';

/** A hand at a door takes longer; some 20 files a second are nothing. */
const LOOK_EVERY_MS = 50;

/**
 * Lines through the files of a tree like `/sys/class/gpio`, looked at twenty times a second. For
 * machines on which `onoff` cannot be built, and for the bench, whose tree is a plain folder.
 *
 * Source: Documentation/admin-guide/gpio/sysfs.rst: export, direction (`high` and `low` begin
 * without a glitch), value.
 */
export const filesChip =
  (tree: string, clock: Clock): OpenChip =>
  (labels) => {
    const chip = findChip(tree, labels);
    const open = (line: number, direction: 'in' | 'high' | 'low') => {
      const number = numberOf(chip, line);
      const folder = join(tree, `gpio${number}`);
      if (!existsSync(folder)) write(join(tree, 'export'), String(number));
      write(join(folder, 'direction'), direction);
      const path = join(folder, 'value');
      return { read: () => read(path), write: (level: Bit) => write(path, String(level)) };
    };
    return {
      name: nameOf(chip),
      input(line, onEdge) {
        const file = open(line, 'in');
        return { read: file.read, close: watched(file.read, onEdge, clock) };
      },
      output(line, level) {
        const file = open(line, level === 1 ? 'high' : 'low');
        file.write(level); // a plain file knows no direction
        return { ...file, close: () => undefined };
      },
    };
  };

/** Calls at each change that lasts until the next look. A file that is away has no level. */
function watched(look: () => Bit, onEdge: () => void, clock: Clock): () => void {
  const now = (): Bit | undefined => {
    try {
      return look();
    } catch {
      return undefined;
    }
  };
  let last = now();
  let cancel: () => void;
  const later = (): void => {
    cancel = clock.after(LOOK_EVERY_MS, () => {
      const level = now();
      const isNew = level !== last;
      last = level;
      later();
      if (isNew) onEdge();
    });
  };
  later();
  return () => cancel();
}

function read(path: string): Bit {
  try {
    return readFileSync(path, 'utf8').startsWith('1') ? 1 : 0;
  } catch (cause) {
    throw chipError(cause instanceof Error ? cause.message : String(cause));
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw chipError(cause instanceof Error ? cause.message : String(cause));
  }
}
