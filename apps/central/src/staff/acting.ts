import { z } from 'zod';

/** Members that wishes of staff share. `id` is drawn by who asks, the same at a repetition. */
export const wishId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{8,64}$/, 'expected 8 to 64 letters and digits');

export const words = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'expected a text');

export const reason = words.min(2, 'expected a reason');
export const personName = words.min(2, 'expected a name').max(60);
export const kioskId = z.string().min(1).max(64);
export const paymentId = z.string().min(1).max(64);

/** Who acts. */
export const one = { id: wishId, owner: personName, reason } as const;
/** Who acts, and the other person who signs. */
export const two = { ...one, second: personName } as const;
