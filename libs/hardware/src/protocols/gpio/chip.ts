import { DeviceError } from '../../device/device-error.js';

export type Bit = 0 | 1;

/** One line of a chip, opened for reading. Its level is the copper's: nothing is turned round. */
export interface InputLine {
  /** @throws DeviceError `disconnected` when it cannot be read. */
  read(): Bit;
  close(): void;
}

/** One line of a chip, driven by us. */
export interface OutputLine extends InputLine {
  /** @throws DeviceError `disconnected` when it cannot be written. */
  write(level: Bit): void;
}

/** A GPIO chip, found by its label. */
export interface GpioChip {
  /** e.g. "pinctrl-bcm2711 at 512, 58 lines". */
  readonly name: string;
  /** @throws DeviceError when the chip has no such line, or it belongs to somebody else. */
  input(line: number, onEdge: () => void): InputLine;
  /** Begins at `level` without a moment at the other one. @throws DeviceError as `input`. */
  output(line: number, level: Bit): OutputLine;
}

/** Looks for the first chip with one of these labels. @throws DeviceError `disconnected`, why in its cause. */
export type OpenChip = (labels: readonly string[]) => GpioChip;

/** What went wrong with the chip or a line of it, as the world's failure. */
export const chipError = (why: string): DeviceError =>
  new DeviceError('cabinet', 'disconnected', new Error(why));
