import type { z } from 'zod';
import { Refusal } from './refusal.js';

/**
 * Reads what came in through its schema; members it does not name are dropped (attack A33).
 *
 * @throws Refusal `badRequest` naming the member and what was expected.
 */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new Refusal('badRequest', `${path.join('.') || 'the body'}: ${message}`);
}
