import { describe, expect, it } from '@jest/globals';
import { toneOf } from './row-looks.js';

const row = (type: string, amounts: readonly number[] = []) => ({
  seq: 1,
  bootId: '',
  wallMs: 0,
  paymentId: '',
  type,
  body: '{}',
  lines: amounts.map((amount) => ({ account: 'cashbox:1', amount })),
});

describe('how a journal row looks', () => {
  it.each([
    ['payment.opened', [], 'plain'],
    ['note.credited', [100, -100], 'money'],
    ['note.undecided', [], 'trouble'],
    ['claim.issued', [100, -100], 'trouble'],
  ] as const)('%s with lines %j is %s', (type, amounts, tone) => {
    expect(toneOf(row(type, amounts))).toBe(tone);
  });
});
