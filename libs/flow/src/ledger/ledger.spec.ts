import { describe, expect, it } from '@jest/globals';
import { minor, zero } from '../money/money.js';
import { post, transfer, type Balances, type Line } from './ledger.js';

const empty: Balances = new Map();

describe('the ledger', () => {
  it('moves an amount between two accounts', () => {
    const balances = post(empty, transfer('customer_credit', 'cashbox:1', minor(500)), 'row 1');
    expect([...balances]).toEqual([
      ['cashbox:1', 500],
      ['customer_credit', -500],
    ]);
  });
  it('never changes the balances it was given', () => {
    post(empty, transfer('customer_credit', 'cashbox:1', minor(500)), 'row 1');
    expect(empty.size).toBe(0);
  });
  it('refuses lines that do not balance, naming where', () => {
    const lines: Line[] = [
      { account: 'cashbox:1', amount: minor(500) },
      { account: 'suspense', amount: minor(-400) },
    ];
    expect(() => post(empty, lines, 'row 7')).toThrow('row 7 balances');
  });
  it('refuses money that comes from nowhere', () => {
    expect(() => post(empty, [{ account: 'suspense', amount: zero }], 'row 7')).toThrow('row 7');
  });
  it('moves nothing as nothing', () => {
    expect(transfer('suspense', 'cashbox:1', zero)).toEqual([]);
    expect(() => transfer('suspense', 'cashbox:1', minor(-1))).toThrow('a transfer moves');
  });
});
