import { invariant } from '../invariant/invariant.js';

/** What a journal row may hold: plain JSON with integers only. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * One text for one value: keys sorted, no spaces, `undefined` members left out. What is hashed
 * and signed is this text, so that kiosk, central and the verifier agree to the byte.
 *
 * @throws InvariantError for a number that is not a safe integer: money and times are integers.
 */
export function canonical(value: Json): string {
  if (typeof value === 'number') {
    invariant(Number.isSafeInteger(value), `journaled numbers are safe integers, got ${value}`);
    return String(value === 0 ? 0 : value);
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(object[key] as Json)}`);
  return `{${members.join(',')}}`;
}
