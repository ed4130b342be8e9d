import type { UnitOptions } from './simulator-types.js';

/** Units as they differ on the market, each by what it can not do or does otherwise. */
export const MAKES = {
  /** eSSP with POLL WITH ACK and counters: all that the protocol offers. */
  full: {},
  /** Credits a note before it lies in the box: a power cut between says E2 after EE. */
  early: { creditsEarly: true },
  /** As early, and it pushes into the box at power-up what was on its way there. */
  inward: { creditsEarly: true, clearsInward: true },
  /** Forgets without power what was not acknowledged. */
  forgetful: { remembersCredit: false },
  /** Answers nothing without a key, and knows no POLL WITH ACK. */
  strict: { encryption: 'demanded', acknowledges: false, clearsInward: true },
  /** No encryption, so no POLL WITH ACK; counters. */
  plain: { encryption: 'none', protocol: 6 },
  /** No encryption and no counters. */
  bare: { encryption: 'none', counts: false, protocol: 5 },
} as const satisfies Record<string, Partial<UnitOptions>>;

/** A name of one of `MAKES`. */
export type Make = keyof typeof MAKES;

/** All of them. */
export const MAKE_NAMES = Object.keys(MAKES) as Make[];
