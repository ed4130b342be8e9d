import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DeviceError } from '../../device/device-error.js';
import { findChip, nameOf, numberOf, RASPBERRY_PI } from './find-chip.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Chips as sysfs shows them: first line, label, count. */
function tree(...chips: readonly (readonly [number, string, number])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'chips-'));
  folders.push(folder);
  for (const [base, label, lines] of chips) {
    const chip = join(folder, `gpiochip${base}`);
    mkdirSync(chip);
    writeFileSync(join(chip, 'base'), `${base}\n`);
    writeFileSync(join(chip, 'label'), `${label}\n`);
    writeFileSync(join(chip, 'ngpio'), `${lines}\n`);
  }
  return folder;
}

function refusal(folder: string, labels: readonly string[]): string {
  try {
    findChip(folder, labels);
  } catch (error) {
    if (error instanceof DeviceError && error.cause instanceof Error) return error.cause.message;
    throw error;
  }
  return 'none';
}

describe('a chip is found by its label', () => {
  it.each([
    ['Pi 3, kernel before 6.6', [[0, 'pinctrl-bcm2835', 54]], 17],
    [
      'Pi 4, kernel 6.6',
      [
        [512, 'pinctrl-bcm2711', 58],
        [570, 'raspberrypi-exp-gpio', 8],
      ],
      529,
    ],
    [
      'Pi 5, where it is not the first',
      [
        [512, 'gpio-brcmstb', 32],
        [571, 'pinctrl-rp1', 54],
      ],
      588,
    ],
    [
      'a board whose first chip is another',
      [
        [512, '9030000.pl061', 8],
        [520, 'pinctrl-rp1', 54],
      ],
      537,
    ],
  ] as const)('%s', (_, chips, number) => {
    expect(numberOf(findChip(tree(...chips), RASPBERRY_PI), 17)).toBe(number);
  });

  it('and by the first label that is there', () => {
    const folder = tree([0, 'other', 8], [8, 'mine', 8]);
    expect(nameOf(findChip(folder, ['absent', 'mine', 'other']))).toBe('mine at 8, 8 lines');
  });
});

describe('GPIO is refused in one line', () => {
  it('when no chip is meant: the first one would drive the wrong pins', () =>
    expect(refusal(tree([512, '9030000.pl061', 8]), RASPBERRY_PI)).toMatch(
      /^no GPIO chip in \S+ is labelled pinctrl-bcm2835 or pinctrl-bcm2711 or pinctrl-rp1; there: 9030000.pl061$/,
    ));

  it('when there is no GPIO at all', () =>
    expect(refusal('/no/such/tree', ['x'])).toBe(
      'no GPIO chip in /no/such/tree is labelled x; there: none',
    ));

  it('when the chip has no such line', () =>
    expect(() => numberOf({ label: 'x', base: 512, lines: 54 }, 54)).toThrow(DeviceError));
});
