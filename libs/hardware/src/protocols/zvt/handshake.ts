import type { GoodsAnswer } from '@kiosk/flow/ports/card-reader';
import type { Clock } from '@kiosk/flow/ports/clock';

/** So long the terminal may wait for its answer; it says its result again after 84 9C. */
const ANSWER_WITHIN_MS = 1_000;
/** The terminal waits 30 s in all (BMP 01, its default); we end it before. */
const DECIDE_WITHIN_MS = 25_000;

/**
 * Whether the goods can be given, asked each time the terminal says its approval.
 *
 * Source: ZVT PA00P015 rev 13.08, 06 01: 84 9C is "not yet", the 04 0F comes again after 2 s.
 */
export class Handshake {
  #answer: GoodsAnswer = 'wait';
  #sinceMs: number | undefined;
  #wake = (): void => undefined;
  /** Refused because nobody decided. */
  isOverdue = false;

  constructor(readonly clock: Clock) {}

  /** The first answer that is not `wait` stands. */
  give(answer: GoodsAnswer): void {
    if (this.#answer !== 'wait') return;
    this.#answer = answer;
    this.#wake();
  }

  /** The answer as far as it is known; `refuse` when the time for it is over. */
  async decide(): Promise<GoodsAnswer> {
    this.#sinceMs ??= this.clock.monoMs();
    if (this.#answer === 'wait') await this.#aWhile();
    const isLate = this.clock.monoMs() - this.#sinceMs >= DECIDE_WITHIN_MS;
    if (this.#answer === 'wait' && isLate) {
      this.isOverdue = true;
      this.#answer = 'refuse';
    }
    return this.#answer;
  }

  #aWhile(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.after(ANSWER_WITHIN_MS, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
