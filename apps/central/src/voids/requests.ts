import { z } from 'zod';
import { paymentId, two } from '../staff/acting.js';

/** `POST /api/voids`: undo a posting of today, whole, by two persons. */
export const voidRequest = z.object({ ...two, paymentId });
export type VoidWish = z.output<typeof voidRequest>;
