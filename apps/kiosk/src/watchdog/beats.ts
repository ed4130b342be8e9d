import type { Clock } from '@kiosk/flow/ports/clock';

/** What should give a sign of life, again and again. */
export type Part = 'journal' | 'billAcceptor' | 'page';

/** One part that is waited for. */
export interface Expected {
  readonly part: Part;
  /** How long since its last sign, or since it was first waited for. */
  readonly silentMs: number;
  /** From when on its silence means that it hangs. */
  readonly limitMs: number;
}

/** When each part last did something. A part counts from the time it is expected on. */
export class Beats {
  readonly #heardAtMs = new Map<Part, number>();
  readonly #limitsMs = new Map<Part, number>();

  constructor(private readonly clock: Clock) {}

  /** From now on silence of this part counts. */
  expect(part: Part, limitMs: number): void {
    this.#limitsMs.set(part, limitMs);
    this.beat(part);
  }

  /** The part has just done something, with whatever outcome. */
  beat(part: Part): void {
    this.#heardAtMs.set(part, this.clock.monoMs());
  }

  expected(): readonly Expected[] {
    const nowMs = this.clock.monoMs();
    return [...this.#limitsMs].map(([part, limitMs]) => {
      const silentMs = nowMs - (this.#heardAtMs.get(part) ?? nowMs);
      return { part, silentMs, limitMs };
    });
  }
}
