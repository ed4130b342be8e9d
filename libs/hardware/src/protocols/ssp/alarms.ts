import { has } from './picture.js';
import type { PollList } from './poll-events.js';

/** After a fraud, or an event that is not known, no money is taken for so long. */
const HOLD_MS = 30_000;

/** What stops money for a while although the unit would take it. */
export class Alarms {
  #fraudUntilMs = 0;
  #strange: { readonly code: number; readonly untilMs: number } | undefined;

  see({ events, unknownCode }: PollList, nowMs: number): void {
    const untilMs = nowMs + HOLD_MS;
    if (has(events, 'fraud')) this.#fraudUntilMs = untilMs;
    if (unknownCode !== undefined) this.#strange = { code: unknownCode, untilMs };
  }

  /** Whether somebody tried to cheat a little while ago. */
  hasFraud(nowMs: number): boolean {
    return nowMs < this.#fraudUntilMs;
  }

  /** The code of an event that was not understood a little while ago. */
  strangeCode(nowMs: number): number | undefined {
    return this.#strange !== undefined && nowMs < this.#strange.untilMs
      ? this.#strange.code
      : undefined;
  }
}
