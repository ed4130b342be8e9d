import type { Clock } from '@kiosk/flow/ports/clock';
import type { Phase } from './simulator-phase.js';
import type { Moment } from './simulator-types.js';

/** What a unit is doing and what it will do next; entering a phase ends all motion of the last. */
export class Works {
  phase: Phase = { kind: 'off' };
  onMoment: (moment: Moment) => void = () => undefined;
  onChange: () => void = () => undefined;
  #cancels: (() => void)[] = [];

  constructor(readonly clock: Clock) {}

  enter(phase: Phase): void {
    this.stopMotion();
    this.phase = phase;
    this.onChange();
  }

  /** Does something later, unless the phase ends first. */
  later(delayMs: number, call: () => void): void {
    this.#cancels.push(this.clock.after(delayMs, call));
  }

  stopMotion(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
  }

  moment(moment: Moment): void {
    this.onMoment(moment);
    this.onChange();
  }
}
