import type { DeviceEnd } from '../../transport/memory.js';
import type { Faults } from './simulator-faults.js';

type Direction = 'toHost' | 'toTerminal';

/** The bare wire at the terminal: bytes in and out, until something cuts it. */
export class Wire {
  onBytes: (bytes: Uint8Array) => void = () => undefined;
  onCut: () => void = () => undefined;
  #isCut = false;
  /** How many bytes still get through, where that is limited. */
  readonly #left = new Map<Direction, number>();

  constructor(
    readonly end: DeviceEnd,
    readonly faults: Faults,
  ) {
    end.onBytes = (bytes) => {
      const heard = this.#through('toTerminal', bytes);
      if (heard.length > 0) this.onBytes(heard);
      if (this.#isDue('toTerminal')) this.cut();
    };
  }

  send(bytes: Uint8Array): void {
    const said = this.#through('toHost', bytes);
    if (said.length > 0) this.end.send(said);
    if (this.#isDue('toHost')) this.cut();
  }

  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#left.clear();
    this.onCut();
  }

  mend(): void {
    this.#isCut = false;
    this.#left.clear();
  }

  /** What of the bytes still gets through. */
  #through(direction: Direction, bytes: Uint8Array): Uint8Array {
    if (this.#isCut) return new Uint8Array();
    const fault = this.faults.strikes('cutAfterBytes', (cut) => cut.direction === direction);
    if (fault !== undefined) this.#left.set(direction, fault.bytes);
    const left = this.#left.get(direction) ?? Infinity;
    const passed = bytes.subarray(0, left);
    if (left !== Infinity) this.#left.set(direction, left - passed.length);
    return passed;
  }

  #isDue(direction: Direction): boolean {
    return this.#left.get(direction) === 0;
  }
}
