import { z } from 'zod';
import { ANSWER_MODES, NOTICE_MODES } from './providers.js';
import { WALLETS } from './truth.js';

/** What a customer, and whoever means harm, can do with an order. */
export const PHONE_WAYS = ['pay', 'refuse', 'payLate', 'forge'] as const;

const order = { wallet: z.enum(WALLETS), number: z.string().min(1).max(64) };

/** What hands can do with the customer's phone, and with the providers behind it. */
export const PHONE_ACTS = [
  z.strictObject({ type: z.literal('usePhone'), way: z.enum(PHONE_WAYS), ...order }),
  z.strictObject({
    type: z.literal('switchWallet'),
    wallet: z.enum(WALLETS),
    answers: z.enum(ANSWER_MODES).optional(),
    notices: z.enum(NOTICE_MODES).optional(),
  }),
] as const;

export type PhoneAct = z.output<(typeof PHONE_ACTS)[number]>;
