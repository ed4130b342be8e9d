import { minor, type Minor } from '@kiosk/flow/money/money';
import { hexByte, readHex } from '../../bytes/hex.js';
import { countryOf } from './bill-table.js';
import { decodeReading, encodeReading, type BufferedEvent, type Reading } from './events.js';

/** Kinds of coins a unit can tell apart. */
export const COIN_TYPES = 16;

const THOUSAND = 1_000;
const ERROR_WORDS: Readonly<Record<number, string>> = {
  1: 'coin rejected',
  2: 'coin inhibited',
  3: 'multiple window',
  5: 'validation timeout',
  6: 'credit sensor timeout',
  8: 'second coin too close',
  14: 'credit sensor blocked',
  15: 'sorter blocked',
  17: 'coin going backwards',
  18: 'coin too fast',
  19: 'coin too slow',
  20: 'coin on a string',
  254: 'coin return lever',
  255: 'alarm',
};
/** Errors during which nothing can be taken. */
const BLOCKED: ReadonlySet<number> = new Set([14, 15]);
const FRAUD: ReadonlySet<number> = new Set([17, 20]);

/** What a coin event means. `type`: 1 to 16, a place in the unit's table. */
export type CoinEvent =
  | { readonly kind: 'coin'; readonly type: number }
  | { readonly kind: 'error' | 'blocked' | 'fraud'; readonly code: number; readonly words: string };

/** Reads an event of a coin acceptor. Source: ccTalk Generic Specification v4.7, header 229, table 2. */
export function readCoinEvent({ a, b }: BufferedEvent): CoinEvent {
  if (a > 0 && a <= COIN_TYPES) return { kind: 'coin', type: a };
  const words = ERROR_WORDS[b] ?? `event ${a},${b}`;
  if (a === 0 && BLOCKED.has(b)) return { kind: 'blocked', code: b, words };
  return { kind: a === 0 && FRAUD.has(b) ? 'fraud' : 'error', code: b, words };
}

/** What a coin is worth by its name, e.g. "CN100A" is 1.00; `undefined` for another country's. */
export function coinValue(data: Uint8Array, currency: string): Minor | undefined {
  const text = String.fromCharCode(...data);
  const [, country, figure] = /^([A-Z]{2})(\d{3}|\d?K\d{1,2}|\d{2}K)[A-Z0-9]$/.exec(text) ?? [];
  if (country !== countryOf(currency) || figure === undefined) return undefined;
  const [before, after] = figure.split('K');
  const value =
    after === undefined ? Number(before) : Number(`${before || '0'}.${after || '0'}`) * THOUSAND; // K stands for the point of thousands
  return Number.isSafeInteger(value) && value > 0 ? minor(value) : undefined;
}

/** What tells the events that were heard: unit, counter, and the events themselves. */
export function markOf(serialNumber: number, reading: Reading): string {
  return `${serialNumber}-${Array.from(encodeReading(reading), hexByte).join('')}`;
}

/** Reads a mark; `undefined` when it is none of this protocol. */
export function readMark(
  mark: string,
): { readonly serialNumber: number; readonly reading: Reading } | undefined {
  const [, serialNumber, hex] = /^(\d+)-([0-9A-F]+)$/.exec(mark) ?? [];
  const bytes = hex === undefined ? undefined : readHex(hex);
  const reading = bytes && decodeReading(bytes);
  return reading && { serialNumber: Number(serialNumber), reading };
}
