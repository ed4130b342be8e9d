import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '@kiosk/config/config-error';
import type { Clock } from '@kiosk/flow/ports/clock';
import { TOUCHSCREENS } from '@kiosk/hardware/catalog';
import { z } from 'zod';

const count = z.int().min(1).max(1_000_000);

/** The panel beneath the kiosk's page: its event file, and the light behind it. */
export const panelConfig = z.strictObject({
  path: z.string().min(1),
  range: z.strictObject({ x: count, y: count }),
  /** Folder that looks like one under /sys/class/backlight. */
  backlight: z.string().min(1),
});
export type PanelConfig = z.output<typeof panelConfig>;

/** Fingers on the panel. The page in the frame gets its touches from the browser, not from here. */
export interface Panel {
  readonly state: PanelState;
  /** One tap. Points are 0 to 1 from the left and the top. */
  tap(x: number, y: number): void;
  /** A drop of water lies there, or is wiped off. */
  setStuck(stuck: boolean): void;
  close(): void;
}

/** Plain JSON. */
export interface PanelState {
  readonly stuck: boolean;
  /** 0 to 100. */
  readonly light: number;
}

const STEPS = 31; // as a small panel has them
const TAP_FINGER = 0;
const DROP = 1;

/**
 * Lays a pipe in place of the event file. What nobody reads is lost, as it is in the kernel.
 *
 * @throws ConfigError when no pipe can be made there.
 */
export function layPanel({ path, range, backlight }: PanelConfig, clock: Clock): Panel {
  const file = openPipe(path);
  const light = (name: string): string => join(backlight, name);
  mkdirSync(backlight, { recursive: true });
  writeFileSync(light('max_brightness'), `${STEPS}\n`);
  writeFileSync(light('brightness'), `${STEPS}\n`);
  const write = (bytes: Uint8Array): void => {
    try {
      writeSync(file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error; // nobody reads
    }
  };
  const fingers = TOUCHSCREENS.evdev.simulator({ clock, range, write });
  let stuck = false;
  return {
    get state() {
      const level = Number.parseInt(readFileSync(light('brightness'), 'utf8'), 10);
      return { stuck, light: Math.round(((Number.isNaN(level) ? 0 : level) / STEPS) * 100) };
    },
    tap(x, y) {
      fingers.press(TAP_FINGER, x, y);
      fingers.lift(TAP_FINGER);
    },
    setStuck(wanted) {
      stuck = wanted;
      if (wanted) fingers.press(DROP, 0.5, 0.5);
      else fingers.lift(DROP);
    },
    close: () => closeSync(file),
  };
}

function openPipe(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  if (spawnSync('mkfifo', [path]).status !== 0) throw new ConfigError(`${path}: no pipe here`);
  return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
}
