import { counterAfter, EVENTS_KEPT, type BufferedEvent, type Reading } from './events.js';

/** The buffer of a unit: its last five events and their counter. Power loss empties it. */
export class EventBuffer {
  #counter = 0;
  #events: BufferedEvent[] = [];

  push(event: BufferedEvent): void {
    this.#counter = counterAfter(this.#counter);
    this.#events = [event, ...this.#events].slice(0, EVENTS_KEPT);
  }

  get reading(): Reading {
    return { counter: this.#counter, events: this.#events };
  }

  forget(): void {
    this.#counter = 0;
    this.#events = [];
  }
}
