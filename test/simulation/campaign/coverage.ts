import { FAULT_NAMES, FAULTS, type FaultName } from '../faults/catalogue.js';
import { SITUATIONS, type Situation } from '../oracle/situation.js';
import type { Strike } from '../world/world.js';

/** Situations in which a fault of this kind can hardly matter or cannot be planned. */
const POINTLESS: ReadonlySet<Situation> = new Set<Situation>(['dead']);

/** Counts which fault struck in which situation, over many worlds. */
export class Coverage {
  readonly #counts = new Map<string, number>();

  add(strikes: readonly Strike[]): void {
    for (const { fault, situation } of strikes) {
      const key = `${fault} ${situation}`;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  count(fault: FaultName, situation: Situation): number {
    return this.#counts.get(`${fault} ${situation}`) ?? 0;
  }

  /** Faults that never struck in a situation where they could. */
  holes(): readonly string[] {
    return FAULT_NAMES.flatMap((fault) =>
      SITUATIONS.filter(
        (situation) => !POINTLESS.has(situation) && this.count(fault, situation) === 0,
      ).map((situation) => `${fault} in ${situation}`),
    );
  }

  /** Fault by situation, for people. */
  table(): string {
    const head = ['fault', 'id', ...SITUATIONS];
    const rows = FAULT_NAMES.map((fault) => [
      fault,
      FAULTS[fault].id,
      ...SITUATIONS.map((situation) => String(this.count(fault, situation))),
    ]);
    const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
    return [head, ...rows]
      .map((row) =>
        row
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }
}
