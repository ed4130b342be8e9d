import { invariant } from '../invariant/invariant.js';
import type { Payment } from './payment.js';
import type { Ending } from './payment.js';
import type { DeadlineName } from './payment.effects.js';
import type { CaseCause } from './tender.effects.js';

export interface Within {
  readonly context: Payment;
}

/** Makes a paper of what the payment now is, and prints it. */
export const print = [
  { type: 'paper' },
  {
    type: 'printPaper',
    params: ({ context }: Within) => {
      const paper = context.papers.at(-1);
      invariant(paper !== undefined, 'a paper was asked for');
      return { jobId: paper.jobId, copy: paper.copy };
    },
  },
] as const;

/** A time limit of the present try. */
export const limit = (name: DeadlineName, afterMs: number) =>
  ({
    type: 'setDeadline',
    params: ({ context }: Within) => ({ name, afterMs, turn: context.charge?.attempt ?? 0 }),
  }) as const;

/** A time limit that no second try can meet. */
export const limitOnce = (name: DeadlineName, afterMs: number) =>
  ({ type: 'setDeadline', params: { name, afterMs } }) as const;

/** That limit, as a guard. */
export const isLimit = (name: DeadlineName) => ({ type: 'isDeadline', params: { name } }) as const;

export const because = (ending: Ending) => ({ type: 'endBecause', params: { ending } }) as const;

export const openCase = (cause: CaseCause) => ({ type: 'openCase', params: { cause } }) as const;

/** The longest that a card payment may take at the terminal; terminals give up long before. */
export const CARD_LIMIT_MS = 240_000;
/** The longest that a biller may think while a terminal waits; the terminal gives up after 25 s. */
export const GOODS_LIMIT_MS = 20_000;
/** The longest a customer watches for a verdict after an abort or an approval. */
export const VERDICT_LIMIT_MS = 60_000;
/** The longest a customer waits for a code to scan. */
export const ORDER_LIMIT_MS = 20_000;
/** How long a code can be scanned (facts: reliability 4.4, time-outs). */
export const WALLET_LIMIT_MS = 120_000;
/** The longest a customer watches an order being ended. */
export const CLOSING_ORDER_LIMIT_MS = 20_000;
/** The longest a customer watches money going back, before there is a slip. */
export const GIVING_BACK_LIMIT_MS = 15_000;
/** After so long people have to look (facts: reliability 1.3, R2). */
export const DAY_MS = 24 * 3_600_000;

const AGAIN_FIRST_MS = 5_000;

/** Before a reversal is asked for again: 5 s, then twice as long each time. */
export const againMs = (failures: number): number =>
  AGAIN_FIRST_MS * 2 ** Math.max(0, failures - 1);
