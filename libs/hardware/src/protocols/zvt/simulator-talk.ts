import type { Clock } from '@kiosk/flow/ports/clock';
import type { Apdu } from './frame.js';
import { encodeAnswer, type Answer } from './messages.js';
import { encodeReply, type Reply } from './replies.js';

/** T3: how long a message waits for its answer, in milliseconds. */
export const ANSWER_LIMIT_MS = 5_000;

/** What came back for a message. */
export type Heeded = Answer | 'silent';

/** The terminal's side of the conversation: one message, one answer. */
export class Talk {
  #said: Reply | undefined;
  #resolve: ((heard: Heeded) => void) | undefined;
  #cancelLimit: () => void = () => undefined;

  constructor(
    readonly clock: Clock,
    readonly send: (apdu: Apdu) => void,
  ) {}

  /** Answers a command of the host. */
  answer(answer: Answer): void {
    this.send(encodeAnswer(answer));
  }

  /** Says something and waits for the host to take it. */
  tell(reply: Reply, limitMs = ANSWER_LIMIT_MS): Promise<Heeded> {
    this.forget();
    const { promise, resolve } = Promise.withResolvers<Heeded>();
    this.#said = reply;
    this.#resolve = resolve;
    this.#cancelLimit = this.clock.after(limitMs, () => this.#ends('silent'));
    this.send(encodeReply(reply));
    return promise;
  }

  /** The host's answer; one that nobody waits for is dropped. */
  heard(answer: Answer): void {
    this.#ends(answer);
  }

  /** What waits for an answer is said once more, to a host that came back. */
  sayAgain(): void {
    if (this.#said !== undefined) this.send(encodeReply(this.#said));
  }

  /** Whether this is what the last message was, and it has no answer yet. */
  isWaitingAfter(name: Reply['name']): boolean {
    return this.#said?.name === name;
  }

  /** Nobody waits any more. */
  forget(): void {
    this.#cancelLimit();
    this.#resolve = undefined;
    this.#said = undefined;
  }

  #ends(heard: Heeded): void {
    const resolve = this.#resolve;
    this.forget();
    resolve?.(heard);
  }
}
