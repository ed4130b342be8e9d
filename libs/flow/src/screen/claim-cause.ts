/** Why money became a claim. */
export const CLAIM_CAUSES = [
  'surplus',
  'stopped',
  'timeUp',
  'acceptorFault',
  'refused',
  'alreadyPaid',
  'undecidedNote',
  'notOurPayment',
] as const;
export type ClaimCause = (typeof CLAIM_CAUSES)[number];
