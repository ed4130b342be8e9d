import type { Sight, Sign } from './sign.js';

/** A note that should have been named by now: so often the device may be at rest. */
const REST_POLLS = 2;
/** A state that lasts longer than any motion of a unit ends nothing. */
const VERDICT_LIMIT_MS = 30_000;

/** Remembers the state seen last, since when it lasts, and for how many polls the unit has rested. */
export class StateWatch {
  /** Absent after a gap in sight. */
  kind: Sign['kind'] | undefined;
  label = 'out of sight';
  #restPolls = 0;
  #changedAtMs: number | undefined;

  /** Returns the kind of sign seen before. */
  saw({ sign, label, nowMs }: Sight): Sign['kind'] | undefined {
    const before = this.kind;
    if (this.label !== label) this.#changedAtMs = nowMs;
    this.kind = sign.kind;
    this.label = label;
    this.#restPolls = sign.kind === 'rest' ? this.#restPolls + 1 : 0;
    return before;
  }

  lostSight(): void {
    this.kind = undefined;
    this.label = 'out of sight';
    this.#restPolls = 0;
  }

  /** Whether the device rests for so long that no word about a note can come any more. */
  get isAtRest(): boolean {
    return this.#restPolls >= REST_POLLS;
  }

  /** Whether no verdict can be waited for any longer; a note in escrow may lie there. */
  isStuck(nowMs: number): boolean {
    this.#changedAtMs ??= nowMs;
    if (this.kind === 'escrow' || this.kind === 'holding') return false; // the flow takes its time
    return nowMs - this.#changedAtMs >= VERDICT_LIMIT_MS;
  }
}
