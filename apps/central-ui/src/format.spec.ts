import { describe, expect, it } from '@jest/globals';
import { agoText, yuan } from './format.js';

describe('figures on the console', () => {
  it.each([
    [12340, '¥123.40'],
    [-5, '-¥0.05'],
    [0, '¥0.00'],
    [123456789, '¥1,234,567.89'],
  ])('%d fen is %s', (amount, text) => expect(yuan(amount)).toBe(text));

  it.each([
    [0, 'now'],
    [59_999, '59 seconds ago'],
    [125_000, '2 minutes ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, 'yesterday'],
  ])('%d ms ago is %s', (agoMs, text) => expect(agoText('en', agoMs)).toBe(text));
});
