import { z } from 'zod';
import { minor } from '@kiosk/flow/money/money';

const id = z.string().regex(/^[A-Za-z0-9._:-]{8,64}$/, 'expected 8 to 64 letters and digits');
const words = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'expected a text');
const name = words.min(2, 'expected a name').max(60);
const reason = words.min(2, 'expected a reason');
const kiosk = z.string().trim().min(1).max(64);
/** As read out: with or without spaces between the groups. */
const digits = (pattern: RegExp, expected: string) =>
  z
    .string()
    .max(40)
    .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(pattern, expected));

/** `POST /api/access-codes` */
export const accessCodeRequest = z.object({
  id,
  kiosk,
  challenge: digits(/^\d{10}$/, 'expected the ten digits on the screen'),
  person: digits(/^\d{3,6}$/, 'expected a staff number of 3 to 6 digits'),
  owner: name,
  reason,
});
export type AccessCodeRequest = z.output<typeof accessCodeRequest>;

/** `POST /api/box-counts`: what two persons found in the bag of a collection. */
export const boxCountRequest = z.object({
  id,
  kiosk,
  /** The row of the collection. */
  seq: z.int().min(1),
  amount: z
    .int('expected an amount')
    .min(0)
    .transform((value) => minor(value)),
  owner: name,
  second: name,
  reason,
});
export type BoxCountRequest = z.output<typeof boxCountRequest>;
