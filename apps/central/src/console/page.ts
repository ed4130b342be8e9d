import { z } from 'zod';

/** How many entries of a list at most. */
export const limit = z.coerce.number().int().min(1).max(200).default(50);

/** A page of a list, as the console asks for it. */
export const page = z.object({ limit, skip: z.coerce.number().int().min(0).default(0) });
