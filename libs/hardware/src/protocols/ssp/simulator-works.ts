import type { Clock } from '@kiosk/flow/ports/clock';
import type { Moment } from './simulator-types.js';

/** What a unit is doing. */
export type Phase =
  | 'off'
  | 'booting'
  | 'initialising'
  | 'idle'
  | 'reading'
  | 'escrow'
  | 'stacking'
  | 'rejecting'
  | 'jammed';

/** How long a unit takes for what it does, in milliseconds. */
export const UNIT_TIMES = {
  boot: 300,
  initialise: 2_000,
  betweenLips: 300,
  read: 800,
  escrowLimit: 5_000, // GA138 prints 10 s, GA973 5 s
  intoTransport: 250,
  toBeyond: 700,
  press: 500,
  reject: 700,
  hostSilence: 10_000,
} as const;

/** What a unit is doing and will do next; entering a phase ends all motion of the last. */
export class Works {
  phase: Phase = 'off';
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

/** Whether a note is on its way from the slot to the box, or waits there. */
export const isInward = (phase: Phase): boolean =>
  phase === 'reading' || phase === 'escrow' || phase === 'stacking';
