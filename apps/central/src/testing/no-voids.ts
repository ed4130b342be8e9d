import type { Biller } from '../billers/biller.js';

/** The part of a biller that undoes, for tests in which nothing is undone. */
export const NO_VOIDS: Pick<Biller, 'void' | 'voidStatus'> = {
  void: () => Promise.reject(new Error('no void was expected')),
  voidStatus: () => Promise.reject(new Error('no void was expected')),
};
