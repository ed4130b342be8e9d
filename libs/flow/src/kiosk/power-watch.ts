import { isMoving } from '../payment/payment-standing.js';
import type { Payments } from '../runner/payments.js';
import type { KioskPorts } from './kiosk-ports.js';

const LOOK_EVERY_MS = 500;
/** A note on its way takes a second or two, a slip as long: after that the dark may come any time. */
const LOOKS_MAX = 10;

/**
 * Ends the process in order before the reserve of the power supply does (F25): as soon as no note is
 * on its way and no paper is half out, and after five seconds all the same. What starts it anew waits
 * for the mains.
 */
export class PowerWatch {
  #isEnding = false;

  constructor(
    private readonly ports: Pick<KioskPorts, 'ups' | 'clock' | 'restart'>,
    private readonly payments: Payments,
  ) {}

  /** To be called whenever the power supply has changed. */
  look(): void {
    if (this.#isEnding || this.ports.ups?.state() !== 'low') return;
    this.#isEnding = true;
    this.#tryToEnd(LOOKS_MAX);
  }

  #tryToEnd(looks: number): void {
    const { ups, clock, restart } = this.ports;
    this.#isEnding = ups?.state() === 'low';
    if (!this.#isEnding) return; // the mains are back
    if (looks === 0 || this.#isQuiet) return restart();
    clock.after(LOOK_EVERY_MS, () => this.#tryToEnd(looks - 1));
  }

  get #isQuiet(): boolean {
    return this.payments.onHand
      .all()
      .every(
        (payment) =>
          !isMoving(payment) &&
          payment.context.papers.every(({ outcome }) => outcome !== 'printing'),
      );
  }
}
