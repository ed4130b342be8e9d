import type { MatterKind, MatterRow } from '../database/money-rows.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long each kind may take. Sources: facts, reliability 4.7 and 5 (T+5, seven days, one day). */
const LIMIT_MS: Readonly<Record<MatterKind, number>> = {
  claim: 5 * DAY_MS,
  inDoubt: DAY_MS,
  complaint: 7 * DAY_MS,
  overShort: 5 * DAY_MS,
  suspense: 5 * DAY_MS,
  difference: 5 * DAY_MS,
};

/** After how long without an owner it is told to the next person up. Source: reliability 5. */
export const LADDER_MS = [15 * MINUTE_MS, 2 * HOUR_MS, DAY_MS, 5 * DAY_MS] as const;

export const dueOf = (kind: MatterKind, openedMs: number): number => openedMs + LIMIT_MS[kind];

/** How a matter stands now. */
export interface MatterTime {
  readonly ageMs: number;
  readonly overdue: boolean;
  /** 0 to 4: how high it has climbed. With an owner it climbs only when it is overdue. */
  readonly level: number;
}

/** Reads the clock for a matter; one that is closed stands still. */
export function timeOf(
  { opened_ms, due_ms, owner, state, ended_ms }: MatterRow,
  nowMs: number,
): MatterTime {
  const atMs = state === 'closed' ? (ended_ms ?? nowMs) : nowMs;
  const ageMs = Math.max(0, atMs - opened_ms);
  const overdue = state === 'open' && atMs > due_ms;
  const climbed = LADDER_MS.filter((stepMs) => ageMs > stepMs).length;
  return { ageMs, overdue, level: overdue ? LADDER_MS.length : owner === null ? climbed : 0 };
}
