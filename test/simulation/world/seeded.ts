import type { Chance } from '@kiosk/flow/ports/chance';

/** Draws that come out the same for the same seed. Each part of a world has its own stream. */
export interface Draw extends Chance {
  /** A fraction from 0 up to, not including, 1. */
  fraction(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** One of them, each equally likely. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Spreads the characters of a text over 32 bits (FNV-1a). */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A stream of draws, named by seed and purpose: taking a customer or a fault out of a world leaves
 * the draws of all others as they were, so that a failing world can be made smaller.
 */
export function seeded(seed: number, purpose: string): Draw {
  let state = spread(`${seed}/${purpose}`);
  const word = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const fraction = (): number => word() / 2 ** 32;
  const between = (min: number, max: number): number =>
    min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    between,
    happens: (probability) => fraction() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
    bytes: (count) => Uint8Array.from({ length: count }, () => word() & 255),
  };
}
