import type { BufferedEvent } from './events.js';

/** Codes of bill events that name no bill. Source: ccTalk Generic Specification v4.7, table 7. */
export const BILL_CODES = {
  masterInhibit: 0,
  returned: 1,
  invalid: 2,
  transportProblem: 3,
  inhibitedBySerial: 4,
  inhibitedBySwitch: 5,
  jammedUnsafe: 6,
  jammedInStacker: 7,
  pulledBack: 8,
  tampered: 9,
  stackerOk: 10,
  stackerRemoved: 11,
  stackerInserted: 12,
  stackerFaulty: 13,
  stackerFull: 14,
  stackerJammed: 15,
  jammedSafe: 16,
  optoFraud: 17,
  stringFraud: 18,
  antiStringFault: 19,
  barcode: 20,
  unknownStacked: 21,
} as const;

/** What happened that names no bill. */
export type BillHappening = keyof typeof BILL_CODES;

/** A bill event. `type`: 1 to 254, a place in the unit's table. */
export type BillEvent =
  | { readonly kind: 'stacked' | 'escrow'; readonly type: number }
  | { readonly kind: BillHappening }
  | { readonly kind: 'unknown'; readonly a: number; readonly b: number };

/** A bill event that a unit can have. */
export type KnownBillEvent = Exclude<BillEvent, { kind: 'unknown' }>;

const COUPON = 255;
const HAPPENINGS = new Map<number, BillHappening>(
  Object.entries(BILL_CODES).map(([name, code]) => [code, name as BillHappening]),
);

/** What the two bytes of a bill event mean. */
export function readBillEvent({ a, b }: BufferedEvent): BillEvent {
  if (a > 0 && a !== COUPON && b <= 1) return { kind: b === 0 ? 'stacked' : 'escrow', type: a };
  const happening = a === 0 ? HAPPENINGS.get(b) : undefined;
  return happening === undefined ? { kind: 'unknown', a, b } : { kind: happening };
}

/** A bill event as two bytes. */
export function billEvent(event: KnownBillEvent): BufferedEvent {
  if ('type' in event) return { a: event.type, b: event.kind === 'stacked' ? 0 : 1 };
  return { a: 0, b: BILL_CODES[event.kind] };
}
