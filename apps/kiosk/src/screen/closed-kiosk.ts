import { AccessDesk } from '@kiosk/flow/kiosk/access-desk';
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
  const access = new AccessDesk();
  const screen = { name: 'outOfService', limits } as const;
  let shown: Shown = { version: 1, language: 'zh', screen, ...access.manner, kiosk };
  return {
    get shown() {
      return shown;
    },
    touch({ version, touch }: TouchMessage) {
      if (version !== shown.version) return;
      if (!access.takes(touch) && touch.type !== 'language') return;
      const language = touch.type === 'language' ? touch.language : shown.language;
      shown = { version: version + 1, language, screen, ...access.manner, kiosk };
      for (const listener of listeners) listener(shown);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
