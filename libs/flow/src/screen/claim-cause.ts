/** Why money became a claim. */
export const CLAIM_CAUSES = [
  'surplus',
  'stopped',
  'timeUp',
  'acceptorFault',
  'kioskStopped',
  'refused',
  'alreadyPaid',
  'undecidedNote',
  'notOurPayment',
  'notReversed', // a charge that neither terminal nor provider gives back
  'chargeFound', // people found out that a doubtful charge stands
] as const;
export type ClaimCause = (typeof CLAIM_CAUSES)[number];

/** Why a payment ended with no money in. */
export type NothingTaken = Extract<
  ClaimCause,
  'stopped' | 'timeUp' | 'acceptorFault' | 'kioskStopped'
>;
