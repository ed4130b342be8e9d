import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { OpenAuthorisation } from '@kiosk/flow/ports/card-reader';
import type { Fields } from './field-types.js';
import { judge } from './query.js';

const NOON_MS = Date.UTC(2026, 10, 25, 4); // 12:00 at a terminal in China
const ASKED = { amount: minor(12_345), currency: 156, terminalId: '52523535' };
const OPEN: OpenAuthorisation = {
  intent: {
    authorisationId: 'p1',
    amount: ASKED.amount,
    currency: 'CNY',
    decidedWallMs: NOON_MS,
    lastAccepted: { receiptNumber: 41, trace: 7 },
  },
  step: 'started',
};
const OURS: Fields = { ...ASKED, resultCode: 0, receiptNumber: 42, trace: 8 };
const AT_NOON: Fields = { ...OURS, date: '1125', time: '120030' };

const said = (record: Fields | undefined, open = OPEN): string => {
  const { kind } = judge(record, { open, asked: ASKED, utcOffsetMinutes: 480 });
  return kind;
};

describe('a record of the terminal is judged', () => {
  it.each<[string, Fields | undefined, string]>([
    ['ours in every respect', AT_NOON, 'taken'],
    ['ours, two minutes before by its clock', { ...AT_NOON, time: '115801' }, 'taken'],
    ['ours, with a year', { ...OURS, fullDate: '261125', time: '120030' }, 'taken'],
    ['ours, and declined', { ...AT_NOON, resultCode: 5 }, 'notTaken'],
    ['ours, and reversed', { ...AT_NOON, originalTrace: 8 }, 'notTaken'],
    ['the one accepted before', { ...AT_NOON, receiptNumber: 41, trace: 7 }, 'notTaken'],
    ['its number, another trace', { ...AT_NOON, receiptNumber: 41, trace: 9 }, 'unknown'],
    ['from before', { ...AT_NOON, time: '115730' }, 'unknown'],
    ['from another day', { ...AT_NOON, date: '1124' }, 'unknown'],
    ['without time', OURS, 'unknown'],
    ['another amount', { ...AT_NOON, amount: minor(12_346) }, 'unknown'],
    ['no currency, which means euro', without(AT_NOON, 'currency'), 'unknown'],
    ['another terminal', { ...AT_NOON, terminalId: '11111111' }, 'unknown'],
    ['no terminal', without(AT_NOON, 'terminalId'), 'unknown'],
    ['no result', without(AT_NOON, 'resultCode'), 'unknown'],
    ['no receipt number', without(AT_NOON, 'receiptNumber'), 'unknown'],
    ['none at all', undefined, 'unknown'],
  ])('%s', (_, record, verdict) => {
    expect(said(record)).toBe(verdict);
  });

  it('an approval that was heard has to be that very receipt', () => {
    const approval = { ...ASKED, receiptNumber: 43, trace: 9 };
    const open = { ...OPEN, step: 'approved' as const, approval };
    expect(said(AT_NOON, open)).toBe('unknown');
    expect(said({ ...AT_NOON, receiptNumber: 43 }, open)).toBe('taken');
    expect(said({ ...AT_NOON, receiptNumber: 44, originalTrace: 9 }, open)).toBe('notTaken');
  });

  it('a record of New Year is of the year nearest to our clock', () => {
    const intent = { ...OPEN.intent, decidedWallMs: Date.UTC(2026, 11, 31, 15, 59, 50) };
    const record = { ...OURS, date: '0101', time: '000010' };
    expect(said(record, { ...OPEN, intent })).toBe('taken');
  });
});

function without(fields: Fields, name: keyof Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}
