import type { CabinetLine } from '../../device/cabinet-options.js';
import { DeviceError } from '../../device/device-error.js';
import type { GpioChip, OutputLine } from './chip.js';

/** A line that we drive, and that can be read back. On: high, or low where `activeLow`. */
export class Output {
  readonly #line: OutputLine;
  readonly #isLow: boolean;
  #isOn: boolean;

  constructor(chip: GpioChip, { line, activeLow = false }: CabinetLine, isOn: boolean) {
    this.#isLow = activeLow;
    this.#isOn = isOn;
    this.#line = chip.output(line, this.#level(isOn));
  }

  set(isOn: boolean): void {
    this.#isOn = isOn;
    ignoreLoss(() => this.#line.write(this.#level(isOn)));
  }

  /** Whether the copper stands as it was set; `undefined` when it cannot be read. */
  get followed(): boolean | undefined {
    return ignoreLoss(() => this.#line.read() === this.#level(this.#isOn));
  }

  close(): void {
    this.#line.close();
  }

  #level(isOn: boolean): 0 | 1 {
    return isOn === this.#isLow ? 0 : 1;
  }
}

/** A line that went away is seen by reading it back; nothing else comes of a write to it. */
function ignoreLoss<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof DeviceError) return undefined;
    throw error;
  }
}
