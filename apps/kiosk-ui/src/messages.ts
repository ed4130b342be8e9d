import type { Shown } from '@kiosk/flow/screen/shown';
import type { Touch, TouchMessage } from '@kiosk/flow/screen/touch';
import { views } from '@kiosk/screens/registry';

/**
 * Kiosk → page: all that is to be seen. `receiptSvg` comes with screens that carry a paper, `qrSvg`
 * with those that carry a code to scan.
 */
export interface ShownMessage {
  readonly type: 'shown';
  readonly shown: Shown;
  readonly receiptSvg?: string;
  readonly qrSvg?: string;
}

/** Page → kiosk, every `ALIVE_PERIOD_MS`: the page's script still runs. */
export interface AliveMessage {
  readonly type: 'alive';
}

/** What the page may send: a touch on what it was shown, or that it lives. */
export type PageMessage = TouchMessage | AliveMessage;

export const ALIVE_PERIOD_MS = 2_000;

/**
 * Reads one message. The kiosk computed it and is believed about its content; what is checked is
 * that this page can draw it.
 *
 * @returns `undefined` for anything else: a newer kiosk may say more than this page knows.
 */
export function readMessage(text: string): ShownMessage | undefined {
  const message = parse(text);
  return isShownMessage(message) ? message : undefined;
}

export const touchMessage = (shown: Shown, touch: Touch): TouchMessage => ({
  version: shown.version,
  touch,
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: not for us
  }
}

function isShownMessage(value: unknown): value is ShownMessage {
  if (!isObject(value) || value['type'] !== 'shown' || !isObject(value['shown'])) return false;
  const { version, language, screen, kiosk } = value['shown'];
  return (
    Number.isSafeInteger(version) &&
    (language === 'zh' || language === 'en') &&
    isObject(kiosk) &&
    isObject(screen) &&
    typeof screen['name'] === 'string' &&
    Object.hasOwn(views, screen['name']) &&
    ['string', 'undefined'].includes(typeof value['receiptSvg']) &&
    ['string', 'undefined'].includes(typeof value['qrSvg'])
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
