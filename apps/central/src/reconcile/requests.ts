import { z } from 'zod';
import { personName, wishId, words } from '../staff/acting.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-25');
const source = words.min(1, 'expected a source').max(40);
const wish = { id: wishId, source, day, owner: personName } as const;

/** `POST /api/statements`: a file of a biller or provider; larger ones come by the command. */
export const statementRequest = z.object({
  ...wish,
  name: words.min(1, 'expected the name of the file'),
  /** Its bytes. */
  content: z.base64('expected base64'),
});

/** `POST /api/statements/fetch`: a wallet's statement, by its adapter. */
export const fetchRequest = z.object(wish);

/** `POST /api/statements/again`: compare a file once more. */
export const againRequest = z.object({ statement: wishId });
