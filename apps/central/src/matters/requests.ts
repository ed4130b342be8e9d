import { z } from 'zod';
import { limit } from '../console/page.js';
import { MATTER_KINDS } from '../database/money-rows.js';
import { kioskId, one, paymentId, personName } from '../staff/acting.js';

const matter = z.string().min(1).max(160);

/** `POST /api/matters`: what a customer complains about. */
export const complaintRequest = z.object({
  ...one,
  kiosk: kioskId,
  paymentId: paymentId.nullable().default(null),
});

const { owner, reason } = one;
export const noteRequest = z.object({ matter, owner, reason });
export const assignRequest = z.object({ matter, owner, reason, to: personName });

/** `GET /api/matters` */
export const matterPage = z.object({
  limit,
  skip: z.coerce.number().int().min(0).default(0),
  state: z.enum(['open', 'closed']).default('open'),
  kind: z.enum(MATTER_KINDS).optional(),
});
export type MatterPage = z.output<typeof matterPage>;

export const matterName = z.object({ id: matter });
