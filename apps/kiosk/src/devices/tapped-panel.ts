import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { Touchscreen } from '@kiosk/flow/ports/touchscreen';

/** A touchscreen, and what it last said of itself. */
export interface TappedPanel {
  readonly port: Touchscreen;
  status(): DeviceStatus;
}

export function tappedPanel(screen: Touchscreen): TappedPanel {
  let status: DeviceStatus = { state: 'starting', faults: [] };
  const port: Touchscreen = {
    start(report) {
      screen.start((event) => {
        if (event.type === 'device.changed') ({ status } = event);
        return report(event);
      });
    },
    lastTouchMs: () => screen.lastTouchMs(),
    isPresent: () => screen.isPresent(),
    watch: (listener) => screen.watch(listener),
    backlight: () => screen.backlight(),
    setBacklight: (percent) => screen.setBacklight(percent),
    rotation: () => screen.rotation(),
    setRotation: (rotation) => screen.setRotation(rotation),
    stop: () => screen.stop(),
  };
  return { port, status: () => status };
}
