import { isConfirmed, type ClockQuality } from '@kiosk/flow/ports/clock';
import type { EventRow } from '../database/tables.js';
import { linesOf } from '../ingest/read-journal.js';
import { bodyOf, isUnit, text } from '../takings/fold-takings.js';
import { dayOf, type DayRule } from './business-day.js';

/** The columns of a row that a day's report depends on. */
export const DAY_COLUMNS = [
  'seq',
  'payment_id',
  'type',
  'wall_ms',
  'clock_quality',
  'lines',
  'body',
] as const satisfies readonly (keyof EventRow)[];
export type DayEvent = Pick<EventRow, (typeof DAY_COLUMNS)[number]>;

/** How often and how much. */
export interface Tally {
  readonly count: number;
  readonly sum: number;
}

/** Money of payments that this biller is to get. */
export interface Total extends Tally {
  readonly feeId: string;
  readonly tender: string;
}

/** A payment that was open when the day was closed: it is told until it has ended. */
export interface OpenPayment {
  readonly paymentId: string;
  readonly feeId: string;
  readonly tender: string;
  /** Taken and nobody's yet; asked of the biller and not answered. */
  readonly credit: number;
  readonly asked: number;
  readonly sinceMs: number;
}

/** What lies in a unit, by denomination; value 0 is money not told by the piece. */
export interface UnitContent {
  readonly unit: string;
  readonly value: number;
  readonly pieces: number;
  readonly amount: number;
}

/** What one report hands on to the next. */
export interface Carried {
  readonly open: readonly OpenPayment[];
  readonly units: readonly UnitContent[];
  /** The last receipt of the kiosk's series, over all billers. */
  readonly lastReceipt: number;
}

/** What rows of a day add up to, for one biller of one kiosk. */
export interface DayFigures extends Carried {
  readonly totals: readonly Total[];
  readonly receipts: readonly string[];
  /** Numbers of the kiosk's series in these rows, in their order. */
  readonly series: readonly number[];
  readonly claims: Tally;
  /** Posted on an earlier business day by the kiosk's own clock, heard of only now. */
  readonly late: readonly (Tally & { readonly day: string })[];
  /** Posted while the kiosk's clock was not confirmed: their day is not known for certain. */
  readonly undated: Tally;
  /** Boxes that were taken out. */
  readonly removed: readonly { readonly seq: number; readonly wallMs: number }[];
}

/** What is always so of a payment, looked up by its id. */
export interface About {
  readonly feeId: string;
  readonly biller: string;
  readonly tender: string;
}

/** Whose day it is. */
export interface DayOfBiller {
  readonly biller: string;
  readonly day: string;
  readonly rule: DayRule;
  readonly about: ReadonlyMap<string, About>;
}

const NOTHING: Tally = { count: 0, sum: 0 };
const plus = ({ count, sum }: Tally, amount: number): Tally => ({
  count: count + 1,
  sum: sum + amount,
});

/** Adds rows of one kiosk, in order, to what the report before handed on. Pure. */
export function foldDay(
  carried: Carried,
  events: readonly DayEvent[],
  of: DayOfBiller,
): DayFigures {
  const day = new DayFold(carried, of);
  for (const event of events) day.add(event);
  return day.figures();
}

/** One pass over a day's rows; it lives no longer than `foldDay`. */
class DayFold {
  readonly #totals = new Map<string, Total>();
  readonly #open: Map<string, OpenPayment>;
  readonly #units: Map<string, UnitContent>;
  readonly #late = new Map<string, Tally>();
  readonly #receipts: string[] = [];
  readonly #series: number[] = [];
  readonly #claimed = new Map<string, number>();
  readonly #removed: { readonly seq: number; readonly wallMs: number }[] = [];
  #undated = NOTHING;

  constructor(
    private readonly carried: Carried,
    private readonly of: DayOfBiller,
  ) {
    this.#open = new Map(carried.open.map((open) => [open.paymentId, open]));
    this.#units = new Map(carried.units.map((unit) => [`${unit.unit} ${unit.value}`, unit]));
  }

  add(event: DayEvent): void {
    const lines = linesOf(event.lines);
    for (const { account, amount } of lines) {
      if (isUnit(account)) this.#addPiece(event.type, account, amount);
    }
    if (event.type === 'cashbox.removed') {
      this.#removed.push({ seq: event.seq, wallMs: event.wall_ms });
    }
    if (event.type === 'posting.accepted') this.#number(bodyOf(event.body)['receiptNo']);
    const about = this.of.about.get(event.payment_id);
    if (about?.biller === this.of.biller) this.#addPayment(event, about);
  }

  figures(): DayFigures {
    const claims = [...this.#claimed.values()].filter((amount) => amount !== 0);
    return {
      totals: [...this.#totals.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      open: [...this.#open.values()],
      units: [...this.#units.values()].filter(({ amount }) => amount !== 0),
      lastReceipt: this.#series.at(-1) ?? this.carried.lastReceipt,
      receipts: this.#receipts,
      series: this.#series,
      claims: claims.reduce(plus, NOTHING),
      late: [...this.#late].map(([day, tally]) => ({ day, ...tally })),
      undated: this.#undated,
      removed: this.#removed,
    };
  }

  #addPiece(type: string, unit: string, amount: number): void {
    const single = type.startsWith('note.');
    const value = single ? Math.abs(amount) : 0;
    const known = this.#units.get(`${unit} ${value}`) ?? { unit, value, pieces: 0, amount: 0 };
    const pieces = known.pieces + (single ? Math.sign(amount) : 0);
    this.#units.set(`${unit} ${value}`, { ...known, pieces, amount: known.amount + amount });
  }

  #addPayment(event: DayEvent, about: About): void {
    const { payment_id: paymentId, type, wall_ms } = event;
    const before = this.#open.get(paymentId);
    let { credit, asked } = before ?? { credit: 0, asked: 0 };
    const sinceMs = before?.sinceMs ?? wall_ms;
    for (const { account, amount } of linesOf(event.lines)) {
      if (account === 'customer_credit') credit -= amount;
      else if (account === 'claims_payable') this.#claim(paymentId, -amount);
      else if (account === `biller_payable:${this.of.biller}`) this.#post(event, about, -amount);
    }
    if (type === 'posting.intent') asked = Number(bodyOf(event.body)['amount'] ?? 0);
    if (type === 'posting.accepted' || type === 'posting.refused') asked = 0;
    if (type === 'posting.accepted') this.#receipt(bodyOf(event.body)['receiptNo']);
    this.#open.delete(paymentId);
    if (credit === 0 && asked === 0) return;
    const { feeId, tender } = about;
    this.#open.set(paymentId, { paymentId, feeId, tender, credit, asked, sinceMs });
  }

  #claim(paymentId: string, amount: number): void {
    this.#claimed.set(paymentId, (this.#claimed.get(paymentId) ?? 0) + amount);
  }

  #post({ wall_ms, clock_quality }: DayEvent, { feeId, tender }: About, amount: number): void {
    const key = keyOf({ feeId, tender });
    const total = this.#totals.get(key) ?? { feeId, tender, ...NOTHING };
    this.#totals.set(key, { ...total, ...plus(total, amount) });
    if (!isConfirmed(clock_quality as ClockQuality)) {
      this.#undated = plus(this.#undated, amount);
      return;
    }
    const day = dayOf(wall_ms, this.of.rule);
    if (day < this.of.day) this.#late.set(day, plus(this.#late.get(day) ?? NOTHING, amount));
  }

  #receipt(receiptNo: unknown): void {
    if (text(receiptNo) !== '') this.#receipts.push(text(receiptNo));
  }

  #number(receiptNo: unknown): void {
    const number = Number(/(\d+)$/.exec(text(receiptNo))?.[1]);
    if (Number.isSafeInteger(number)) this.#series.push(number);
  }
}

const keyOf = ({ feeId, tender }: Pick<Total, 'feeId' | 'tender'>): string => `${feeId} ${tender}`;

/** Numbers that are missing or out of turn between the last receipt and these; empty when none. */
export function gapsOf(lastReceipt: number, series: readonly number[]): readonly string[] {
  const gaps: string[] = [];
  let last = lastReceipt;
  for (const number of series) {
    if (number > last + 1)
      gaps.push(number === last + 2 ? `${last + 1}` : `${last + 1}-${number - 1}`);
    else if (number <= last) gaps.push(`${number} again`);
    last = Math.max(last, number);
  }
  return gaps;
}
