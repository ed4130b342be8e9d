import type { CardReader } from '../ports/card-reader.js';
import type { Clock } from '../ports/clock.js';
import type { DeviceStatus } from '../ports/fault.js';

/** A terminal that went on asking is not asked again before this. */
const AGAIN_MS = 600_000;

/**
 * Closes the day at a terminal that takes no card before that (ZVT state F0). Never while a charge
 * is open or unsettled: its record at the terminal is what people go by.
 */
export class DayClerk {
  #askedMs: number | undefined;

  constructor(
    private readonly cardReader: Pick<CardReader, 'closeDay'> | undefined,
    private readonly clock: Clock,
  ) {}

  /** To be called at every change; `isHeld`: a payment still needs the terminal. */
  look(status: DeviceStatus | undefined, isHeld: boolean): void {
    const wants = status?.faults.includes('dayNotClosed') === true;
    const isUnsettled = status?.faults.includes('unsettledPayment') === true;
    if (!wants) this.#askedMs = undefined;
    if (!wants || isUnsettled || isHeld) return;
    const nowMs = this.clock.monoMs();
    if (this.#askedMs !== undefined && nowMs - this.#askedMs < AGAIN_MS) return;
    this.#askedMs = nowMs;
    this.cardReader?.closeDay();
  }
}
