import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Bit } from './chip.js';
import type { TreeSetup } from './sysfs-tree.js';
import type { Wires } from './wires.js';

const LOOK_EVERY_MS = 50;

/** What a tree in a folder is laid with. */
export interface FolderTreeSetup extends TreeSetup {
  readonly clock: Clock;
  /** Lines that are there, all exported already. */
  readonly used: readonly number[];
}

/**
 * A tree of GPIO files in a plain folder, for a machine without GPIO: the bench's. Plain files give
 * no edges, so the kiosk looks at them (`gpio-files`), as this end looks at the outputs.
 *
 * @returns what ends it; the files stay, as the wires of a cabinet do.
 */
export function layFolderTree(folder: string, wires: Wires, setup: FolderTreeSetup): () => void {
  const { base, label, lines, used, clock } = setup;
  rmSync(folder, { recursive: true, force: true });
  const put = (path: string, text: string): void => writeFileSync(join(folder, path), `${text}\n`);
  const chip = `gpiochip${base}`;
  mkdirSync(join(folder, chip), { recursive: true });
  put(`${chip}/label`, label);
  put(`${chip}/base`, String(base));
  put(`${chip}/ngpio`, String(lines));
  const pins = used.map((line) => layPin(join(folder, `gpio${base + line}`), line, wires));
  const deaf = wires.onChange((line, by) => {
    if (by === 'cabinet') pins.find((pin) => pin.line === line)?.show();
  });
  let cancel: () => void;
  const look = (): void => {
    for (const pin of pins) pin.look();
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  look();
  return () => {
    deaf();
    cancel();
  };
}

/** The files of one line. */
function layPin(folder: string, line: number, wires: Wires) {
  mkdirSync(folder, { recursive: true });
  const value = join(folder, 'value');
  const direction = join(folder, 'direction');
  writeFileSync(direction, 'in\n');
  const show = (): void => {
    writeFileSync(`${value}.new`, `${wires.level(line)}\n`);
    renameSync(`${value}.new`, value); // whoever reads sees the old level or the new one
  };
  show();
  /** What the kiosk wrote; nothing while it is just writing. */
  const wanted = (): Bit | undefined => {
    const text = read(direction) === 'in' ? '' : read(value);
    if (text === '') return undefined;
    return text.startsWith('1') ? 1 : 0;
  };
  const look = (): void => {
    const level = wanted();
    if (level === undefined) return;
    wires.drive(line, level, 'kiosk');
    if (wires.level(line) !== level) show(); // it is held
  };
  return { line, show, look };
}

const read = (path: string): string => readFileSync(path, 'utf8').trim();
