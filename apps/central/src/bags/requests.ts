import { z } from 'zod';
import { kioskId, two, words } from '../staff/acting.js';

/** `POST /api/bags/counts`: what two people counted in a bag, by denomination. */
export const bagCountRequest = z.object({
  ...two,
  kiosk: kioskId,
  /** As the ledger names the cash box, e.g. "cashbox:1". */
  unit: z.string().regex(/^cashbox:[A-Za-z0-9._-]{1,32}$/, 'expected a cash box such as cashbox:1'),
  /** Number of the seal as it was found on the bag. */
  seal: words.min(1, 'expected the number of the seal'),
  counted: z
    .array(z.object({ value: z.int().min(1), pieces: z.int().min(0).max(100_000) }))
    .max(50)
    .refine(
      (all) => new Set(all.map(({ value }) => value)).size === all.length,
      'expected each denomination once',
    ),
});
export type BagCountRequest = z.output<typeof bagCountRequest>;
