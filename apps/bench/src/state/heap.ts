import { sum, type Minor } from '@kiosk/flow/money/money';

/** Notes lying together, sorted and counted as a person would. */
export interface Heap {
  /** Fen. */
  readonly total: number;
  readonly notes: readonly { readonly value: number; readonly count: number }[];
}

/** Counts notes, largest value first. */
export function heapOf(notes: readonly Minor[]): Heap {
  const counts = new Map<Minor, number>();
  for (const value of notes) counts.set(value, (counts.get(value) ?? 0) + 1);
  return {
    total: sum(notes),
    notes: [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.value - a.value),
  };
}
