import type { Limit } from '@kiosk/flow/screen/limit';
import type { KioskFace, Shown } from '@kiosk/flow/screen/shown';
import type { TouchMessage } from '@kiosk/flow/screen/touch';
import type { Attended } from './attended.js';

/**
 * Stands in for a kiosk that may not run: it says so in both languages and takes nothing. Its
 * devices stay untouched, so no note can go in and none that lies in escrow is lost sight of.
 */
export function closedKiosk(kiosk: KioskFace, limits: readonly Limit[]): Attended {
  const listeners = new Set<(shown: Shown) => void>();
  let shown: Shown = {
    version: 1,
    language: 'zh',
    screen: { name: 'outOfService', limits },
    kiosk,
  };
  return {
    get shown() {
      return shown;
    },
    touch({ version, touch }: TouchMessage) {
      if (version !== shown.version || touch.type !== 'language') return;
      shown = { ...shown, version: version + 1, language: touch.language };
      for (const listener of listeners) listener(shown);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
