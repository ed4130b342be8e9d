import { z } from 'zod';
import { kioskId, two } from '../staff/acting.js';
import type { ByTwo } from '../staff/who-acts.js';
import { REGISTER_ACTS } from './stock.js';

const number = z.int().min(1).max(999_999_999);
const common = { ...two, kiosk: kioskId } as const;

/** `POST /api/registers`: seals and blank receipts by number, a float by amount. */
export const registerRequest = z.discriminatedUnion('register', [
  z
    .object({
      ...common,
      register: z.enum(['seal', 'blankReceipt']),
      act: z.enum(REGISTER_ACTS),
      from: number,
      to: number,
    })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      error: 'expected a number from `from` on',
    }),
  z.object({
    ...common,
    register: z.literal('float'),
    /** Put in, or taken out again. */
    act: z.enum(['issued', 'returned']),
    /** In fen. */
    amount: z.int().min(1).max(100_000_00),
  }),
]);
export type RegisterRequest = ByTwo<z.output<typeof registerRequest>>;
