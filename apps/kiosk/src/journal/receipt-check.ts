import type { StoredRow } from '@kiosk/flow/journal/row';
import { z } from 'zod';

/** Receipt numbers as the journal issued them; they count from 1 without a gap (I11). */
export interface ReceiptReport {
  readonly count: number;
  readonly first?: string;
  readonly last?: string;
  /** Numbers that do not follow the one before, with their rows. */
  readonly wrong: readonly { readonly seq: number; readonly receiptNo: string }[];
}

const accepted = z.object({ receiptNo: z.string() });
const COUNTER = /(\d+)$/;

/** Follows the receipt numbers of the rows it is shown, in order. */
export class ReceiptCheck {
  #count = 0;
  #first: string | undefined;
  #last: string | undefined;
  readonly #wrong: ReceiptReport['wrong'][number][] = [];

  see({ seq, type, bodyText }: StoredRow): void {
    if (type !== 'posting.accepted') return;
    const body = accepted.safeParse(JSON.parse(bodyText));
    if (!body.success) return;
    const { receiptNo } = body.data;
    this.#count += 1;
    this.#first ??= receiptNo;
    this.#last = receiptNo;
    if (Number(COUNTER.exec(receiptNo)?.[1]) !== this.#count) this.#wrong.push({ seq, receiptNo });
  }

  get report(): ReceiptReport {
    return {
      count: this.#count,
      ...(this.#first !== undefined && { first: this.#first }),
      ...(this.#last !== undefined && { last: this.#last }),
      wrong: this.#wrong,
    };
  }
}
