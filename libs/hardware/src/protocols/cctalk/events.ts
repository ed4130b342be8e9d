/** One event as a unit buffers it, two bytes; coins and bills read them differently. */
export interface BufferedEvent {
  readonly a: number;
  readonly b: number;
}

/** What a unit has in its buffer, newest event first. */
export interface Reading {
  /** 0 only after power-up or reset; then 1 to 255, and 1 again. */
  readonly counter: number;
  readonly events: readonly BufferedEvent[];
}

/** So many events a unit keeps. */
export const EVENTS_KEPT = 5;
const COUNTER_MAX = 255;
const READING_BYTES = 1 + 2 * EVENTS_KEPT;

/** What has happened between two readings. */
export type News =
  /** Oldest first, each with the counter as it stood after it; `lost`: so many fell out before. */
  | { readonly kind: 'events'; readonly events: readonly CountedEvent[]; readonly lost: number }
  /** The unit has lost its power or was reset; whatever it had not told is gone. */
  | { readonly kind: 'reset' };

/** An event and its number. */
export interface CountedEvent extends BufferedEvent {
  readonly counter: number;
}

/** Reads the answer to a read of buffered events; `undefined` when it is none. */
export function decodeReading(data: Uint8Array): Reading | undefined {
  if (data.length !== READING_BYTES) return undefined;
  const events: BufferedEvent[] = [];
  for (let at = 1; at < READING_BYTES; at += 2) events.push({ a: data[at]!, b: data[at + 1]! });
  return { counter: data[0]!, events };
}

/** A reading as data; places without an event are 0. */
export function encodeReading({ counter, events }: Reading): Uint8Array {
  const data = new Uint8Array(READING_BYTES);
  data[0] = counter;
  events.slice(0, EVENTS_KEPT).forEach(({ a, b }, at) => data.set([a, b], 1 + 2 * at));
  return data;
}

/** The counter after one more event. */
export const counterAfter = (counter: number): number =>
  counter === COUNTER_MAX ? 1 : counter + 1;

/** The counter before an event, as far as it can be told: 1 follows 0 as well as 255. */
export const counterBefore = (counter: number): number =>
  counter <= 1 ? COUNTER_MAX : counter - 1;

/** How many events lie between two counters of a unit that kept its power. */
export function eventsBetween(before: number, now: number): number {
  return before === 0 ? now : (now - before + COUNTER_MAX) % COUNTER_MAX;
}

/**
 * What is new in a reading, by its counter alone: two equal events in a row are two.
 *
 * Source: ccTalk Generic Specification v4.7, event polling; its examples are in the spec.
 */
export function newsIn({ counter, events }: Reading, known: number): News {
  if (counter === 0) return known === 0 ? { kind: 'events', events: [], lost: 0 } : RESET;
  const count = eventsBetween(known, counter);
  const kept = events.slice(0, Math.min(count, EVENTS_KEPT));
  let number = counter;
  const counted = kept.map((event) => {
    const one = { ...event, counter: number };
    number = counterBefore(number);
    return one;
  });
  return { kind: 'events', events: counted.reverse(), lost: count - kept.length };
}

/**
 * Whether a reading can follow another: the older events stand behind the new ones. A unit that lost
 * its power and had events since counts from 1 again, and would look like one that went on.
 */
export function isContinued(last: Reading, now: Reading): boolean {
  if (now.counter === 0) return last.counter === 0;
  const count = eventsBetween(last.counter, now.counter);
  return last.events.every((event, at) => {
    const same = now.events[count + at];
    return same === undefined || (same.a === event.a && same.b === event.b);
  });
}

const RESET: News = { kind: 'reset' };
