import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chipError } from './chip.js';

/** Where the kernel shows its chips; `onoff` knows no other place. */
export const SYSFS = '/sys/class/gpio';

/**
 * The pin controllers of Raspberry Pi boards: 0 to 3, 4, and 5.
 *
 * Source: facts: toolchain 3; their first line is 0, 512, 399, 569 or 571 by board and kernel, and
 * on some boards they are not the first chip, so the number is never taken for granted.
 */
export const RASPBERRY_PI = ['pinctrl-bcm2835', 'pinctrl-bcm2711', 'pinctrl-rp1'] as const;

/** A chip as sysfs shows it. */
export interface FoundChip {
  readonly label: string;
  /** Number of its first line among all lines of the machine. */
  readonly base: number;
  readonly lines: number;
}

/**
 * Looks a chip up by its label.
 *
 * Source: Documentation/admin-guide/gpio/sysfs.rst, "GPIO controllers": base, label, ngpio.
 * @throws DeviceError `disconnected` when there is no GPIO, or no chip that is meant.
 */
export function findChip(tree: string, labels: readonly string[]): FoundChip {
  const chips = chipsIn(tree);
  const found = labels
    .map((label) => chips.find((chip) => chip.label === label))
    .find((chip) => chip !== undefined);
  if (found !== undefined) return found;
  const there = chips.map(({ label }) => label).join(', ') || 'none';
  throw chipError(`no GPIO chip in ${tree} is labelled ${labels.join(' or ')}; there: ${there}`);
}

function chipsIn(tree: string): readonly FoundChip[] {
  const read = (folder: string, file: string) =>
    readFileSync(join(tree, folder, file), 'utf8').trim();
  try {
    return readdirSync(tree)
      .filter((name) => /^gpiochip\d+$/.test(name))
      .map((name) => ({
        label: read(name, 'label'),
        base: Number(read(name, 'base')),
        lines: Number(read(name, 'ngpio')),
      }));
  } catch {
    return [];
  }
}

/** The machine's number of a line. @throws DeviceError when the chip has no such line. */
export function numberOf({ base, lines, label }: FoundChip, line: number): number {
  if (line < lines) return base + line;
  throw chipError(`${label} has ${lines} lines, no line ${line}`);
}

export const nameOf = ({ label, base, lines }: FoundChip): string =>
  `${label} at ${base}, ${lines} lines`;
