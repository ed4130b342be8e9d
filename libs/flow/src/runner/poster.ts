import type { Central, PostReply, PostRequest } from '../ports/central.js';
import type { Clock } from '../ports/clock.js';

/** An answer that ends the asking. */
export type PostAnswer = Exclude<PostReply, { readonly result: 'pending' }>;

const FIRST_DELAY_MS = 2_000;
const DELAY_MAX_MS = 60_000;
/** After so long without an answer people must look (facts: reliability 1.3, R2). */
const ESCALATE_AFTER_MS = 24 * 3_600_000;

/**
 * Asks central to post a payment until central says what became of it. The same request every
 * time: asking again is how one learns what happened, and never posts twice (I06).
 */
export class Poster {
  readonly #asking = new Map<string, () => void>();
  readonly #overdue = new Set<string>();
  #stopped = false;

  constructor(
    private readonly central: Central,
    private readonly clock: Clock,
    private readonly on: {
      readonly answered: (paymentId: string, answer: PostAnswer) => void;
      /** Once per payment and run: still asked for, but nobody answers. */
      readonly overdue: (paymentId: string) => void;
    },
  ) {}

  /** Starts asking; does nothing when this payment is asked for already. */
  ask(request: PostRequest): void {
    if (this.#asking.has(request.paymentId)) return;
    this.#asking.set(request.paymentId, () => undefined);
    this.#watch(request.paymentId);
    void this.#try(request, FIRST_DELAY_MS);
  }

  /** Asks at once whatever is waiting, e.g. because central can be reached again. */
  hurry(): void {
    for (const again of [...this.#asking.values()]) again();
  }

  /** Payments that nobody has answered for a day. */
  get overdue(): number {
    return [...this.#overdue].filter((paymentId) => this.#asking.has(paymentId)).length;
  }

  stop(): void {
    this.#stopped = true;
    this.#asking.clear();
  }

  #watch(paymentId: string): void {
    this.clock.after(ESCALATE_AFTER_MS, () => {
      if (!this.#asking.has(paymentId)) return;
      this.#overdue.add(paymentId);
      this.on.overdue(paymentId);
    });
  }

  async #try(request: PostRequest, delayMs: number): Promise<void> {
    const reply = await this.central.post(request);
    if (this.#stopped) return;
    if (reply.result === 'accepted' || reply.result === 'refused') {
      this.#asking.delete(request.paymentId);
      this.on.answered(request.paymentId, reply);
      return;
    }
    let cancel: () => void = () => undefined;
    const again = (): void => {
      cancel();
      this.#asking.set(request.paymentId, () => undefined);
      void this.#try(request, Math.min(delayMs * 2, DELAY_MAX_MS));
    };
    cancel = this.clock.after(delayMs, again);
    this.#asking.set(request.paymentId, again);
  }
}
