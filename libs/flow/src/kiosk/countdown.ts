import type { Clock } from '../ports/clock.js';
import type { Screen } from '../screen/screen.js';
import { WALLET_LIMIT_MS } from '../payment/tender-parts.js';

const SECOND_MS = 1_000;

/** Counts the seconds that a code on the screen can still be scanned. */
export class Countdown {
  #qrText: string | undefined;
  #untilMs = 0;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** Whole seconds left; `undefined` while no code is shown. */
  get secondsLeft(): number | undefined {
    if (this.#qrText === undefined) return undefined;
    return Math.max(0, Math.ceil((this.#untilMs - this.clock.monoMs()) / SECOND_MS));
  }

  /**
   * To be called with every screen; another code begins anew.
   *
   * @returns whether it did, so that the screen is to be computed with it.
   */
  see(screen: Screen): boolean {
    const qrText = screen.name === 'wallet' ? screen.qrText : undefined;
    if (qrText === this.#qrText) return false;
    this.stop();
    this.#qrText = qrText;
    this.#untilMs = this.clock.monoMs() + WALLET_LIMIT_MS;
    if (qrText !== undefined) this.#tick();
    return qrText !== undefined;
  }

  stop(): void {
    this.#cancel();
    this.#qrText = undefined;
  }

  #tick(): void {
    this.#cancel = this.clock.after(SECOND_MS, () => {
      if (this.#qrText === undefined) return;
      this.#tick();
      this.changed();
    });
  }
}
