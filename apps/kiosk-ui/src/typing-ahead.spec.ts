import { describe, expect, it } from '@jest/globals';
import type { Touch } from '@kiosk/flow/screen/touch';
import { typingAhead } from './typing-ahead.js';

const key = (digit: string): Touch => ({ type: 'key', key: digit });

describe('typing ahead', () => {
  it('gives keys back in their order', () => {
    const ahead = typingAhead();
    ahead.keep(key('1'), 'identify');
    ahead.keep({ type: 'delete' }, 'identify');
    expect(ahead.next('identify')).toEqual(key('1'));
    expect(ahead.next('identify')).toEqual({ type: 'delete' });
    expect(ahead.next('identify')).toBeUndefined();
  });

  it('never carries a key to another screen', () => {
    const ahead = typingAhead();
    ahead.keep(key('1'), 'identify');
    expect(ahead.next('secondFactor')).toBeUndefined();
    expect(ahead.next('identify')).toBeUndefined();
  });

  it('keeps no choice and no confirmation', () => {
    const ahead = typingAhead();
    ahead.keep({ type: 'confirm' }, 'check');
    ahead.keep({ type: 'end' }, 'check');
    expect(ahead.next('check')).toBeUndefined();
  });

  it('is bounded', () => {
    const ahead = typingAhead();
    for (let press = 0; press < 100; press += 1) ahead.keep(key('7'), 'identify');
    let kept = 0;
    while (ahead.next('identify') !== undefined) kept += 1;
    expect(kept).toBe(12);
  });
});
