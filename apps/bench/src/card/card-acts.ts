import { z } from 'zod';

/** Cards in the wallet, by what comes of them. */
export const CARDS = ['good', 'declined', 'expired', 'unreadable', 'unknown'] as const;

/** What can go wrong at the terminal, once, at the next occasion. */
export const CARD_FAULTS = [
  'loseResultAnswer',
  'loseLink',
  'approveLate',
  'decline',
  'reboot',
  'busy',
  'endOfDayOpen',
  'wrongAmount',
  'wrongCurrency',
  'wrongTerminal',
  'unmaskedCard',
  'goQuiet',
] as const;

/** What hands can do at the card terminal. */
export const CARD_ACTS = [
  /** `contactless`: held to it, without a PIN. */
  z.strictObject({
    type: z.literal('presentCard'),
    card: z.enum(CARDS).default('good'),
    contactless: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal('enterPin'), right: z.boolean() }),
  z.strictObject({ type: z.literal('pressCancel') }),
  z.strictObject({ type: z.literal('spoilCardReader'), fault: z.enum(CARD_FAULTS) }),
  z.strictObject({ type: z.literal('setCardLine'), plugged: z.boolean() }),
  z.strictObject({ type: z.literal('setCardPaper'), inserted: z.boolean() }),
] as const;

export type CardAct = z.output<(typeof CARD_ACTS)[number]>;
