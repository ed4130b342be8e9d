import type { SecondMedium } from '../ports/storage.js';

/** A second medium in memory. It outlives the kiosk, and can be pulled out. */
export class MemoryMedium implements SecondMedium {
  isIn = true;
  readonly #slots = new Map<number, Uint8Array>();

  constructor(readonly slots = 512) {}

  read(slot: number): Uint8Array {
    this.#demand();
    return this.#slots.get(slot) ?? new Uint8Array(0);
  }

  write(slot: number, bytes: Uint8Array): void {
    this.#demand();
    this.#slots.set(slot, bytes);
  }

  #demand(): void {
    if (!this.isIn) throw new Error('no medium');
  }
}
