import type { Mind } from '../../simulation/people/next-touch.js';
import { calm, drawTemper } from '../../simulation/people/temper.js';
import { CASH } from '../../simulation/people/tender-temper.js';
import { seeded } from '../../simulation/world/seeded.js';

/** What people come for: which tile of the demo's menu, and how its account numbers look. */
const ERRANDS = [
  { feeAt: 0, fee: 'water', digits: 10 },
  { feeAt: 1, fee: 'electricity', digits: 13 },
  { feeAt: 4, fee: 'tuition', digits: 10 },
] as const;

/** One of them. */
export type Errand = (typeof ERRANDS)[number];

/** What the n-th visitor comes for. */
export const errandOf = (seed: number, number: number): Errand =>
  seeded(seed, `errand ${number}`).pick(ERRANDS);

/** The account that the n-th visitor pays for. */
export const accountOf = ({ digits }: Errand, number: number): string =>
  `17${String(number).padStart(digits - 2, '0')}`;

/** The n-th visitor: most are calm, none walks away from money. */
export function mindOf(seed: number, number: number): Mind {
  const draw = seeded(seed, `visitor ${number}`);
  const errand = errandOf(seed, number);
  const temper = { ...drawTemper(draw), walksAway: 0, badNotes: 0 };
  return { draw, temper, tender: CASH, feeAt: errand.feeAt, account: accountOf(errand, number) };
}

/** The account of who pays at the end, to show that it works: paid ahead, so it needs no bill. */
export const PROOF_ACCOUNT = '1899999999999';

/** Somebody calm who pays at the end. */
export const proof = (seed: number): Mind => ({
  draw: seeded(seed, 'proof'),
  temper: calm(),
  tender: CASH,
  feeAt: 1,
  account: PROOF_ACCOUNT,
});
