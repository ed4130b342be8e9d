import type { CustomerTemper, SimulatedCard } from '@kiosk/hardware/device/simulated';
import { WALLETS } from '../outside/wallet-office.js';
import type { Draw } from '../world/seeded.js';

/** How a customer wants to pay, and how they are about it. Drawn once. */
export interface TenderTemper {
  /** What is chosen where it is offered; else cash. */
  readonly method: 'cash' | 'card' | `wallet:${string}`;
  /** What the customer does at the terminal. */
  readonly atTerminal: CustomerTemper;
  readonly card: SimulatedCard;
  /** Presses cancel on the screen, at each look. */
  readonly cancels: number;
  /** Scans the code on the screen, at each look. */
  readonly scans: number;
  /** After "not charged": once more, or another way; else goes. */
  readonly retries: number;
  readonly changes: number;
}

const NUMBER = '6210948000000011';

/** Somebody who pays in cash, as all did in worlds without cards. */
export const CASH: TenderTemper = {
  method: 'cash',
  atTerminal: 'pays',
  card: { number: NUMBER, brand: 'UnionPay', kind: 'good', needsPin: true },
  cancels: 0,
  scans: 1,
  retries: 0,
  changes: 0,
};

const AT_TERMINAL = [
  ...(['pays', 'pays', 'pays', 'pays', 'pays', 'pays'] as const),
  ...(['mistypesOnce', 'neverKnowsThePin', 'cancels', 'cancelsAtPin', 'walksAway'] as const),
];
const KINDS = [
  ...(['good', 'good', 'good', 'good', 'good', 'good', 'good'] as const),
  ...(['declined', 'expired', 'unreadable'] as const),
];

/** How many pay by card or phone: none in many worlds, so that those stay what they were. */
export function drawShare(draw: Draw): number {
  return draw.happens(0.4) ? 0 : draw.pick([0.3, 0.7, 1]);
}

/** One customer's way to pay. */
export function drawTenderTemper(draw: Draw, share: number): TenderTemper {
  if (!draw.happens(share)) return CASH;
  const isDifficult = draw.happens(0.3);
  return {
    method: draw.happens(0.6) ? 'card' : `wallet:${draw.pick(WALLETS).id}`,
    atTerminal: draw.pick(AT_TERMINAL),
    card: { ...CASH.card, kind: draw.pick(KINDS), needsPin: draw.happens(0.5) },
    cancels: isDifficult ? draw.pick([0.02, 0.1, 0.3]) : 0,
    scans: isDifficult ? draw.pick([0, 0.05, 0.3]) : 0.5,
    retries: draw.pick([0, 0.3, 0.6]),
    changes: draw.pick([0, 0.3, 0.6]),
  };
}
