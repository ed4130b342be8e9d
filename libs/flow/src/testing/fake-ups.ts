import type { Ups, UpsState } from '../ports/ups.js';

/** A power supply that a test or a world switches. It outlives the kiosk. */
export class FakeUps implements Ups {
  #state: UpsState = 'available';
  readonly #listeners: (() => void)[] = [];

  state(): UpsState {
    return this.#state;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  become(state: UpsState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
