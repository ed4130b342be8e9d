import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedTouchscreen } from '../../device/simulated-touchscreen.js';
import { writeEvent, type InputEvent, type LongBytes } from './frame.js';
import { CODES, TYPES } from './messages.js';

/** A panel with slots. */
export interface PanelSetup {
  readonly clock: Clock;
  readonly range: { readonly x: number; readonly y: number };
  readonly longBytes?: LongBytes;
  /** Gets what the kernel would hand out. */
  readonly write: (bytes: Uint8Array) => void;
}

const absolute = (code: number, value: number): InputEvent => ({
  type: TYPES.absolute,
  code,
  value,
});
const key = (code: number, value: number): InputEvent => ({ type: TYPES.key, code, value });

/** A panel of multi-touch protocol B, with the kernel's emulation of one pointer beside it. */
export function evdevSimulator(setup: PanelSetup): SimulatedTouchscreen {
  const { clock, range, write, longBytes = 8 } = setup;
  const fingers = new Map<number, number>();
  let lastId = -1;
  let slot = 0;
  const report = (...events: readonly InputEvent[]): void => {
    const end = { type: TYPES.synchronise, code: CODES.report, value: 0 };
    for (const event of [...events, end]) write(writeEvent(event, longBytes, clock.wallMs()));
  };
  const choose = (finger: number): readonly InputEvent[] => {
    if (finger === slot) return []; // what is as before is not said
    slot = finger;
    return [absolute(CODES.slot, finger)];
  };
  const place = (x: number, y: number): readonly InputEvent[] => [
    absolute(CODES.slotX, Math.round(x * range.x)),
    absolute(CODES.slotY, Math.round(y * range.y)),
  ];
  const pointer = (x: number, y: number): readonly InputEvent[] => [
    absolute(CODES.x, Math.round(x * range.x)),
    absolute(CODES.y, Math.round(y * range.y)),
  ];
  return {
    press(finger, x, y) {
      const chosen = choose(finger);
      lastId += 1;
      const isFirst = fingers.size === 0;
      fingers.set(finger, lastId);
      const touched = isFirst ? [key(CODES.touch, 1)] : [];
      report(
        ...chosen,
        absolute(CODES.trackingId, lastId),
        ...place(x, y),
        ...touched,
        ...pointer(x, y),
      );
    },
    move(finger, x, y) {
      if (fingers.has(finger)) report(...choose(finger), ...place(x, y), ...pointer(x, y));
    },
    lift(finger) {
      if (!fingers.delete(finger)) return;
      const released = fingers.size === 0 ? [key(CODES.touch, 0)] : [];
      report(...choose(finger), absolute(CODES.trackingId, -1), ...released);
    },
    overflow() {
      const lost = { type: TYPES.synchronise, code: CODES.dropped, value: 0 };
      write(writeEvent(lost, longBytes, clock.wallMs()));
      report();
    },
  };
}
