/** What a unit's counter of stacked notes said, and which unit. */
export interface CounterReading {
  readonly serialNumber: number;
  readonly stacked: number;
}

const AT_THE_END = /-(\d+)-(\d+)$/;
const WRAP = 2 ** 32;

/**
 * A note id that carries the counter as it stood while the note lay in escrow. It is the one thing
 * that is durable with the intent, so after any crash the counter tells whether the note was taken.
 */
export const withReading = (id: string, reading: CounterReading | undefined): string =>
  reading === undefined ? id : `${id}-${reading.serialNumber}-${reading.stacked}`;

/** The reading in a note id; `undefined` when it has none. */
export function readingIn(noteId: string): CounterReading | undefined {
  const found = AT_THE_END.exec(noteId);
  return found === null ? undefined : { serialNumber: Number(found[1]), stacked: Number(found[2]) };
}

/** How many notes the unit stacked between two readings; `undefined` for two different units. */
export function stackedBetween(before: CounterReading, after: CounterReading): number | undefined {
  if (before.serialNumber !== after.serialNumber) return undefined;
  return (after.stacked - before.stacked + WRAP) % WRAP;
}
