import { commandsReply } from '@kiosk/flow/link/messages';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import { backoffMs } from './backoff.js';
import type { CentralLine } from './central-line.js';
import type { Enrolment } from './enrolment.js';

/** What a held line needs. */
export interface HeldLineSetup {
  readonly line: CentralLine;
  readonly enrolment: Enrolment;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Called with commands as they came, and central's time beside them. */
  readonly heard: (commands: readonly unknown[], nowMs: number) => void;
}

/** Proxies and home routers cut what is silent for a minute. */
const HELD_S = 25;
const LIMIT_MS = 35_000;
/** Central answers at once while it has something; it is not asked faster than this. */
const BREATH_MS = 200;
const UNENROLLED_MS = 2_000;

/**
 * One request that central holds until it has a command: it reaches a kiosk behind any router within
 * one way there and back, and nothing listens here. The outbox's replies carry commands too.
 */
export class HeldLine {
  readonly #setup: HeldLineSetup;
  #failures = 0;
  #cancel: () => void = () => undefined;
  #stop = new AbortController();

  constructor(setup: HeldLineSetup) {
    this.#setup = setup;
  }

  start(): void {
    this.#stop = new AbortController();
    this.#next(0);
  }

  stop(): void {
    this.#stop.abort();
    this.#cancel();
  }

  #next(delayMs: number): void {
    if (this.#stop.signal.aborted) return;
    this.#cancel = this.#setup.clock.after(delayMs, () => {
      void this.#ask().then((delay) => this.#next(delay));
    });
  }

  /** Resolves to the wait before the next. */
  async #ask(): Promise<number> {
    const { line, enrolment, chance, heard } = this.#setup;
    if (!enrolment.done) return UNENROLLED_MS; // the outbox enrols
    const path = `/v1/commands?wait=${HELD_S}`;
    const { signal } = this.#stop;
    const answer = await line.ask({ method: 'GET', path, limitMs: LIMIT_MS, signal });
    const reply = answer.reached ? commandsReply.safeParse(answer.body) : undefined;
    if (reply?.success !== true) {
      this.#failures += 1;
      return backoffMs(this.#failures, chance);
    }
    this.#failures = 0;
    heard(reply.data.commands, reply.data.nowMs);
    return BREATH_MS;
  }
}
