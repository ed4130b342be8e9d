/** What one pass over the receive buffer found. A message is one byte, or two where that is said. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Uint8Array; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no message. */
export type NoiseReason = 'code' | 'second';

/** The first bytes of messages of two. */
export const PAIRS = { powerUp: 0x80, escrow: 0x81 } as const;
/** The second byte of a power-up. */
export const POWER_UP_SECOND = 0x8f;
const BILL_FIRST = 0x40;
const BILL_LAST = 0x4f;

const SINGLES: ReadonlySet<number> = new Set([0x10, 0x11, 0x3e, 0x5e]);
const ERROR_FIRST = 0x20;
const ERROR_LAST = 0x2f;

const noise = (reason: NoiseReason): Decoded => ({ kind: 'noise', reason, spent: 1 });

/**
 * Finds the first message of a unit. There is no frame and no checksum: parity is all that guards a
 * byte.
 *
 * Source: ICT protocol for RS-232, V0.2 and V0.3, as working drivers agree on it.
 */
export function decodeFrame(received: Uint8Array): Decoded {
  const [first, second] = received;
  if (first === undefined) return { kind: 'incomplete', spent: 0 };
  if (SINGLES.has(first) || (first >= ERROR_FIRST && first <= ERROR_LAST)) {
    return { kind: 'frame', frame: received.slice(0, 1), spent: 1 };
  }
  if (first !== PAIRS.powerUp && first !== PAIRS.escrow) return noise('code');
  if (second === undefined) return { kind: 'incomplete', spent: 0 };
  const isPair =
    first === PAIRS.powerUp
      ? second === POWER_UP_SECOND
      : second >= BILL_FIRST && second <= BILL_LAST;
  return isPair ? { kind: 'frame', frame: received.slice(0, 2), spent: 2 } : noise('second');
}

/** A message goes as it is. */
export const encodeFrame = (message: Uint8Array): Uint8Array => message;
