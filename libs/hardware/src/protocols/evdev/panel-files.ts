import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROTATIONS, type Rotation } from '@kiosk/flow/ports/touchscreen';

/** The light behind a panel. Nothing here throws: what cannot be read is absent. */
export interface Backlight {
  /** 0 (off) to 100. */
  percent(): number | undefined;
  set(percent: number): void;
}

/** Source: Documentation/ABI/stable/sysfs-class-backlight, `bl_power`: FB_BLANK_UNBLANK, _POWERDOWN. */
const POWER = { on: '0', off: '4' } as const;

/**
 * @param folder under /sys/class/backlight.
 * Source: Documentation/ABI/stable/sysfs-class-backlight: brightness 0 to max_brightness, bl_power.
 */
export function backlightAt(folder: string): Backlight {
  const at = (name: string): string => join(folder, name);
  const most = (): number => Number(read(at('max_brightness')) ?? 'none');
  return {
    percent() {
      const level = Number(read(at('brightness')) ?? 'none');
      const percent = Math.round((level / most()) * 100);
      if (!Number.isFinite(percent)) return undefined;
      return read(at('bl_power')) === POWER.off ? 0 : percent;
    },
    set(percent) {
      const level = Math.round((most() * Math.min(100, Math.max(0, percent))) / 100);
      if (!Number.isFinite(level)) return;
      if (read(at('bl_power')) !== undefined) {
        write(at('bl_power'), level === 0 ? POWER.off : POWER.on);
      }
      write(at('brightness'), String(level));
    },
  };
}

/** How a picture is turned, by a file that takes quarters clockwise, 0 to 3. */
export const rotationAt = (path: string) => ({
  read: (): Rotation | undefined => ROTATIONS[Number(read(path) ?? 'none')],
  set: (rotation: Rotation): void => write(path, String(ROTATIONS.indexOf(rotation))),
});

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** A light that cannot be set is seen by reading it back. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    // a file that is away, or that only root may write: `percent` tells
  }
}
