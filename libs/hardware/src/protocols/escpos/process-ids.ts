import type { Chance } from '@kiosk/flow/ports/chance';
import type { ProcessIds } from './encode.js';

/** Digits and letters that are not mistaken for each other on paper or by phone. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COUNT = SIGNS.length ** 4;

/**
 * Gives every job two ids of four signs.
 *
 * Why they begin anywhere: a printer may hold the paper of a process that died, and confirm it
 * while the next process waits for its own first job.
 */
export function processIds(chance: Chance): () => ProcessIds {
  const [high = 0, middle = 0, low = 0] = chance.bytes(3);
  let next = (high * 65536 + middle * 256 + low) % COUNT;
  const take = (): string => {
    const id = [15, 10, 5, 0].map((shift) => SIGNS[(next >> shift) & 31]).join('');
    next = (next + 1) % COUNT;
    return id;
  };
  return () => ({ printed: take(), cut: take() });
}
