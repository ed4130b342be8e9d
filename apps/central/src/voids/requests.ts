import { z } from 'zod';
import { paymentId, two } from '../staff/acting.js';
import type { ByTwo } from '../staff/who-acts.js';

/** `POST /api/voids`: undo a posting of today, whole, by two persons. */
export const voidRequest = z.object({ ...two, paymentId });
export type VoidWish = ByTwo<z.output<typeof voidRequest>>;
