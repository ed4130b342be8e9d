import type { Approval, OpenAuthorisation, TerminalRecord } from '@kiosk/flow/ports/card-reader';
import { approvalOf, mismatchOf, type Asked } from './approval.js';
import type { Fields } from './field-types.js';
import { resultInWords } from './results.js';

/** What the terminal's record of its last transaction says about an authorisation. */
export type Verdict =
  | { readonly kind: 'taken'; readonly approval: Approval }
  | { readonly kind: 'notTaken'; readonly detail: string; readonly isToBeConfirmed: boolean }
  | { readonly kind: 'unknown'; readonly detail: string };

/** What a record is held against. */
export interface Question {
  readonly open: OpenAuthorisation;
  readonly asked: Asked;
  /** Minutes from UTC of the terminal's clock. */
  readonly utcOffsetMinutes: number;
}

/** A terminal's clock may be so much behind ours. */
const CLOCK_SLACK_MS = 2 * 60_000;
const MINUTE_MS = 60_000;
const HALF_YEAR_MS = 183 * 86_400_000;

/**
 * Judges a record that repeat receipt brought (06 20, service byte 03). Pure.
 *
 * The terminal keeps its last transaction alone. What is ours must be so in every respect; what is
 * neither ours nor the one we accepted before proves nothing.
 *
 * Source: the recovery rule in README.md, _Recovery_.
 */
export function judge(record: Fields | undefined, question: Question): Verdict {
  if (record === undefined) return unknown('the terminal tells no record');
  const { open, asked } = question;
  const { lastAccepted } = open.intent;
  if (record.terminalId !== asked.terminalId) return unknown('a record of another terminal');
  if (reverses(record, open)) return notTaken('the terminal has reversed it');
  if (lastAccepted !== undefined && record.receiptNumber === lastAccepted.receiptNumber) {
    return isSame(record, lastAccepted)
      ? notTaken(`the last record is still receipt ${lastAccepted.receiptNumber}`, true)
      : unknown(`receipt ${lastAccepted.receiptNumber} stands for another transaction`);
  }
  const mismatch = mismatchOf(record, asked);
  if (mismatch !== undefined) return unknown(mismatch);
  return judgeOurs(record, question);
}

/** The amount is ours; so must be the time and, where an approval was heard, the receipt. */
function judgeOurs(record: Fields, { open, asked, utcOffsetMinutes }: Question): Verdict {
  const { intent, approval } = open;
  const atMs = wallMsOf(record, intent.decidedWallMs, utcOffsetMinutes);
  if (atMs === undefined) return unknown('a record without date or time');
  if (atMs < intent.decidedWallMs - CLOCK_SLACK_MS) return unknown('a record from before');
  if (approval !== undefined && approval.receiptNumber !== record.receiptNumber) {
    return unknown(`receipt ${record.receiptNumber}, not ${approval.receiptNumber}`);
  }
  if (record.originalTrace !== undefined) return notTaken('the terminal has reversed it');
  if (record.resultCode === 0) return { kind: 'taken', approval: approvalOf(record, asked) };
  if (record.resultCode === undefined) return unknown('a record without result');
  return notTaken(resultInWords(record.resultCode));
}

/** Whether the record gives back the very approval that was heard, whatever its amount. */
function reverses({ originalTrace, resultCode }: Fields, { approval }: OpenAuthorisation): boolean {
  const trace = approval?.trace;
  return trace !== undefined && originalTrace === trace && resultCode === 0;
}

function isSame({ trace }: Fields, accepted: TerminalRecord): boolean {
  return trace === undefined || accepted.trace === undefined || trace === accepted.trace;
}

/** When a record was made; without a year, it is the one nearest to our own clock. */
function wallMsOf(
  { fullDate, date, time }: Fields,
  nearMs: number,
  utcOffsetMinutes: number,
): number | undefined {
  const day = fullDate?.slice(2) ?? date;
  if (day === undefined || time === undefined) return undefined;
  const two = (text: string, at: number): number => Number(text.slice(at, at + 2));
  const inYear = (year: number): number =>
    Date.UTC(year, two(day, 0) - 1, two(day, 2), two(time, 0), two(time, 2), two(time, 4)) -
    utcOffsetMinutes * MINUTE_MS;
  if (fullDate !== undefined) return inYear(2000 + two(fullDate, 0));
  const year = new Date(nearMs).getUTCFullYear();
  const years = [year - 1, year, year + 1];
  return years.map(inYear).find((ms) => Math.abs(ms - nearMs) <= HALF_YEAR_MS);
}

const unknown = (detail: string): Verdict => ({ kind: 'unknown', detail });
const notTaken = (detail: string, isToBeConfirmed = false): Verdict => ({
  kind: 'notTaken',
  detail,
  isToBeConfirmed,
});
