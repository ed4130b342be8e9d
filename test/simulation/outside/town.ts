import type { Bill, FeeType } from '@kiosk/flow/catalogue/fee-type';
import { minor, type Minor } from '@kiosk/flow/money/money';
import type {
  CaseReply,
  FindReply,
  FindRequest,
  PostReply,
  PostRequest,
  Refusal,
  ReserveReply,
} from '@kiosk/flow/ports/central';
import { sampleAccount, sampleBill, sampleFee } from '@kiosk/flow/testing/samples';
import { seeded } from '../world/seeded.js';

/** What a biller does when it is asked to post. */
export type BillerMood = 'works' | 'silent' | Refusal;

const WHOLE_AMOUNTS = [1_000, 2_000, 2_000, 5_000, 5_000, 6_000, 10_000, 12_000] as const;

/** The fees of the town: one for each way of dealing with a surplus. */
export const FEES: readonly FeeType[] = (['prepay-any', 'partial-ok', 'exact-only'] as const).map(
  (policy) => {
    const fee = sampleFee(policy);
    return { ...fee, biller: { ...fee.biller, id: `biller-${policy}` } };
  },
);

/** Central and the billers behind it: what they have decided outlives every kiosk and every line. */
export class Town {
  mood: BillerMood = 'works';
  /** What billers have in their books, in order. A biller knows nothing but what it was asked. */
  readonly posted: PostRequest[] = [];
  readonly #decided = new Map<string, Exclude<PostReply, { readonly result: 'pending' }>>();
  readonly #paid = new Map<string, Minor>();
  readonly #asked = new Set<string>();

  constructor(readonly seed: number) {}

  find({ feeId, account }: FindRequest): FindReply {
    const fee = FEES.find(({ id }) => id === feeId);
    if (fee === undefined) return { result: 'notFound' };
    const found = { ...sampleAccount(fee), number: account };
    return { result: 'found', account: found, bills: this.#billsOf(account) };
  }

  /** Nothing has been synced in this town: a kiosk knows its own cases, and nobody else's. */
  findCase(_code: string): CaseReply {
    return { result: 'notFound' };
  }

  /** The biller has this payment, or may have it: it was asked, and has not refused. */
  mayHave(paymentId: string): boolean {
    const decided = this.#decided.get(paymentId);
    return decided === undefined ? this.#asked.has(paymentId) : decided.result === 'accepted';
  }

  /** A silent biller keeps nothing and says nothing. */
  reserve(_request: PostRequest): ReserveReply | undefined {
    if (this.mood === 'silent') return undefined;
    return this.mood === 'works'
      ? { result: 'reserved' }
      : { result: 'refused', reason: this.mood };
  }

  /** Idempotent by payment: asked again, it says the same. */
  post(request: PostRequest): PostReply {
    const decided = this.#decided.get(request.paymentId);
    if (decided !== undefined) return decided;
    this.#asked.add(request.paymentId);
    if (this.mood === 'silent') return { result: 'pending' };
    const reply = this.#decide(request);
    this.#decided.set(request.paymentId, reply);
    return reply;
  }

  #decide(request: PostRequest): Exclude<PostReply, { readonly result: 'pending' }> {
    if (this.mood !== 'works' && this.mood !== 'silent') {
      return { result: 'refused', reason: this.mood };
    }
    this.posted.push(request);
    for (const { billId, amount } of request.items) {
      this.#paid.set(billId, minor((this.#paid.get(billId) ?? 0) + amount));
    }
    return { result: 'accepted', billerReference: `T${this.posted.length}` };
  }

  #billsOf(account: string): readonly Bill[] {
    const draw = seeded(this.seed, `account ${account}`);
    const count = draw.pick([1, 1, 2, 3]);
    return Array.from({ length: count }, (_, at) => {
      const id = `${account}-${at + 1}`;
      const amount = draw.pick(WHOLE_AMOUNTS) + (draw.happens(0.12) ? draw.between(1, 99) : 0);
      const left = minor(Math.max(0, amount - (this.#paid.get(id) ?? 0)));
      const bill = sampleBill(id, left, `2026-0${at + 1}-28`);
      return left === 0 ? { ...bill, status: 'paid' as const } : bill;
    });
  }
}
