import type { PollEvent } from './poll-events.js';

type Kind = PollEvent['kind'];

/** A note is in the unit, or something of one was just told. */
const OF_NOTES: ReadonlySet<Kind> = new Set([
  'slaveReset',
  'read',
  'credit',
  'stacking',
  'stacked',
  'rejecting',
  'rejected',
  'safeJam',
  'unsafeJam',
  'fraud',
  'clearedFromFront',
  'clearedToCashbox',
  'initialising',
]);
/** While this is so, ENABLE changes nothing. */
const BLOCKING: ReadonlySet<Kind> = new Set([
  'safeJam',
  'unsafeJam',
  'stackerFull',
  'cashboxRemoved',
  'pathOpen',
  'initialising',
]);

/** Whether a reply to POLL tells of it. */
export const has = (events: readonly PollEvent[], kind: Kind): boolean =>
  events.some((event) => event.kind === kind);

/** Whether nothing is inside and nothing was told: whatever was on its way has ended. */
export const isAtRest = (events: readonly PollEvent[]): boolean =>
  !events.some(({ kind }) => OF_NOTES.has(kind));

/** Whether something keeps the unit from taking notes, whatever it is told. */
export const isBlocked = (events: readonly PollEvent[]): boolean =>
  events.some(({ kind }) => BLOCKING.has(kind));

/** Whether the unit waits for notes, or has one: then its box is in. */
export const isAtWork = (events: readonly PollEvent[]): boolean =>
  !has(events, 'disabled') && !isBlocked(events);

/** Whether a note sticks. */
export const isJammed = (events: readonly PollEvent[]): boolean =>
  has(events, 'safeJam') || has(events, 'unsafeJam');
