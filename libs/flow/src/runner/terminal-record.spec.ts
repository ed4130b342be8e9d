import { describe, expect, it } from '@jest/globals';
import type { Json } from '../journal/canonical.js';
import { toJson } from '../payment/payment.step.js';
import type { TerminalRecord } from '../ports/card-reader.js';
import { sampleApproval } from '../testing/tender-words.js';
import { lastAcceptedAfter } from './terminal-record.js';

const row = (type: string, body: Json = {}) => ({ type, body });
const taken = row('authorisation.taken', toJson({ approval: sampleApproval(100) }));
const TAKEN: TerminalRecord = { receiptNumber: 7, trace: 42, uniqueId: 7 };

const after = (...rows: readonly ReturnType<typeof row>[]) =>
  rows.reduce<TerminalRecord | undefined>(lastAcceptedAfter, undefined);

describe('what the terminal accepted last', () => {
  it('is nothing before the first charge, whatever was declined', () => {
    expect(after(row('authorisation.declined'), row('authorisation.unknown'))).toBeUndefined();
  });
  it('is the last charge that was taken, and nothing of its card', () => {
    expect(after(taken, row('authorisation.declined'), row('note.stacked'))).toEqual(TAKEN);
  });
  it('is a reversal, once that was the last', () => {
    const reversed = row('authorisation.reversed', { record: { receiptNumber: 8, uniqueId: 9 } });
    expect(after(taken, reversed)).toEqual({ receiptNumber: 8, uniqueId: 9 });
  });
  it.each([
    'authorisation.unknown',
    'authorisation.reversalFailed',
    'authorisation.reversed', // one before, without a record
  ])('loses the number that would reverse a good charge after %s', (type) => {
    expect(after(taken, row(type))).toEqual({ receiptNumber: 7, trace: 42 });
  });
});
