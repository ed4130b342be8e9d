import type { z } from 'zod';
import type { Log } from '../world/log.js';
import type { Ask, CentralLine } from './central-line.js';

/** Whom is asked, and who is told when an answer has no sense. */
export interface Asking {
  readonly line: CentralLine;
  readonly log: Log;
}

/** An answer that fits its schema; `undefined` when central was not reached, refused, or said nonsense. */
export async function askCentral<Schema extends z.ZodType>(
  { line, log }: Asking,
  ask: Ask,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const path = ask.path.replace(/[0-9A-Z]{9}(?=[0-9A-Z]{2}$)/, '*********'); // a code is money
  const answer = await line.ask(ask);
  if (!answer.reached) return undefined;
  if (answer.status !== 200) {
    log('warn', 'link.refused', { path, status: answer.status });
    return undefined;
  }
  const read = schema.safeParse(answer.body);
  if (!read.success) log('error', 'link.nonsense', { path, what: read.error.message });
  return read.data;
}
