import type { Clock } from '@kiosk/flow/ports/clock';

/** Instants in the life of a note at which power or host may be cut; each is over when told. */
export const MOMENTS = [
  'drawing', // before escrow
  'escrow',
  'stackAcknowledged',
  'inTransport', // before the exit sensor: the note can still come back
  'pastExit', // the note is in the box, the device has not said so
  'eventQueued',
  'eventSent',
  'eventAcknowledged',
] as const;

/** One of `MOMENTS`. */
export type Moment = (typeof MOMENTS)[number];

/** What a unit is doing and what it will do next; entering a phase ends all motion of the last. */
export class Works<Phase> {
  onMoment: (moment: Moment) => void = () => undefined;
  onChange: () => void = () => undefined;
  /** The firmware's own watch over its phases. */
  onPhase: () => void = () => undefined;
  #cancels: (() => void)[] = [];

  constructor(
    readonly clock: Clock,
    public phase: Phase,
  ) {}

  enter(phase: Phase): void {
    this.stopMotion();
    this.phase = phase;
    this.onPhase();
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
