import type { Bit } from './chip.js';

/** Who drives a wire: a contact of the cabinet, or our side. */
export type Driver = 'cabinet' | 'kiosk';

/** The copper of a simulated cabinet: levels by line, and who is told of a change. */
export class Wires {
  readonly #levels = new Map<number, Bit>();
  readonly #held = new Set<number>();
  readonly #listeners = new Set<(line: number, by: Driver) => void>();

  level(line: number): Bit {
    return this.#levels.get(line) ?? 0;
  }

  /** A wire that is held stays as it is, whatever our side drives. */
  drive(line: number, level: Bit, by: Driver): void {
    if (by === 'kiosk' && this.#held.has(line)) return;
    if (this.level(line) === level) return;
    this.#levels.set(line, level);
    for (const listener of this.#listeners) listener(line, by);
  }

  hold(line: number): void {
    this.#held.add(line);
  }

  free(line: number): void {
    this.#held.delete(line);
  }

  /** The result ends it. */
  onChange(listener: (line: number, by: Driver) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
