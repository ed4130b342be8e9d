import { z } from 'zod';

/** `GET /v1/access`: what this kiosk checks the codes of staff with; over an encrypted line only. */
export const accessReply = z.object({ secret: z.string().regex(/^[0-9a-f]{64}$/) });
