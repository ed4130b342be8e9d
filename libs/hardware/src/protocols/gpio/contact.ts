import type { Clock } from '@kiosk/flow/ports/clock';
import type { CabinetLine } from '../../device/cabinet-options.js';
import type { GpioChip, InputLine } from './chip.js';

/** A reed contact bounces for some milliseconds; a lorry before the house shakes a door for longer. */
export const DEBOUNCE_MS = 30;

/** What a contact is made from. */
export interface ContactSetup {
  readonly chip: GpioChip;
  readonly clock: Clock;
  readonly line: CabinetLine;
  /** Called when it has changed for good. */
  readonly changed: (isOn: boolean) => void;
}

/**
 * An input that is believed once it stands still. On: the level is high, or low where `activeLow`.
 *
 * Why on means open, tampered, on reserve: a contact to ground with a pull-up reads high when its
 * wire is cut, so that a cut wire is an alarm and never a closed door.
 */
export class Contact {
  readonly #setup: ContactSetup;
  readonly #input: InputLine;
  #isOn: boolean;
  #cancel: () => void = () => undefined;

  constructor(setup: ContactSetup) {
    this.#setup = setup;
    this.#input = setup.chip.input(setup.line.line, () => this.look());
    this.#isOn = this.#read();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Something moved, or may have: looks again when it has had time to come to rest. */
  look(): void {
    this.#cancel();
    this.#cancel = this.#setup.clock.after(DEBOUNCE_MS, () => this.#settle());
  }

  /** An edge that was lost is found by looking. @throws DeviceError when it cannot be read. */
  check(): void {
    if (this.#read() !== this.#isOn) this.look();
  }

  close(): void {
    this.#cancel();
    this.#input.close();
  }

  #settle(): void {
    const isOn = this.#readOr(this.#isOn);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#setup.changed(isOn);
  }

  /** A line that is away has not changed; the next check tells that it is away. */
  #readOr(otherwise: boolean): boolean {
    try {
      return this.#read();
    } catch {
      return otherwise;
    }
  }

  #read(): boolean {
    return (this.#input.read() === 1) !== (this.#setup.line.activeLow ?? false);
  }
}
