import type { Json } from '../journal/canonical.js';
import type { NewRow } from '../journal/row.js';

/** A row about staff: it belongs to no payment and moves no money (I22). */
export const staffRow = (type: string, body: Json = {}): NewRow => ({
  type,
  paymentId: '',
  body,
  lines: [],
});
