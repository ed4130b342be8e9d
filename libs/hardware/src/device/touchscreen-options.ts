import type { Clock } from '@kiosk/flow/ports/clock';
import type { Rotation } from '@kiosk/flow/ports/touchscreen';

/** What every touchscreen driver is made from. */
export interface TouchscreenOptions {
  readonly clock: Clock;
  /** The panel's event file; better a link that stays, e.g. under /dev/input/by-path. */
  readonly path: string;
  /** What the panel counts to from its own left and top, e.g. 4095 and 4095. */
  readonly range: { readonly x: number; readonly y: number };
  /** Bytes of the kernel's `long`: 8 on 64-bit systems, which is what it is unless told. */
  readonly longBytes?: 4 | 8;
  /** How the picture is turned against the panel; 0 unless told. */
  readonly rotation?: Rotation;
  /** A folder under /sys/class/backlight. */
  readonly backlight?: string;
  /** A file that takes 0 to 3, quarters clockwise, e.g. /sys/class/graphics/fbcon/rotate. */
  readonly rotationFile?: string;
}
