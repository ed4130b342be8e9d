import type { Clock } from '@kiosk/flow/ports/clock';

interface Alarm {
  readonly atMs: number;
  readonly call: () => void;
}

/** Time for tests: it stands still until it is told to go on. Wall time starts at `wallMs`. */
export class ManualClock implements Clock {
  #nowMs = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(private readonly startWallMs = Date.UTC(2026, 10, 23, 1)) {}

  monoMs(): number {
    return this.#nowMs;
  }

  wallMs(): number {
    return this.startWallMs + this.#nowMs;
  }

  after(delayMs: number, call: () => void): () => void {
    const alarm = { atMs: this.#nowMs + delayMs, call };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  /** How many calls are still to come. */
  get waiting(): number {
    return this.#alarms.size;
  }

  /** Lets the time pass; what falls due is called in order of time. */
  pass(delayMs: number): void {
    const untilMs = this.#nowMs + delayMs;
    for (;;) {
      const due = [...this.#alarms]
        .filter((alarm) => alarm.atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#alarms.delete(due);
      this.#nowMs = due.atMs;
      due.call();
    }
    this.#nowMs = untilMs;
  }
}
