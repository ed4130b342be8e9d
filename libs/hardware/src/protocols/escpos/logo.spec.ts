import { expect, it } from '@jest/globals';
import { LOGO } from './logo.js';

it('the mark is 384 by 96 dots, drawn, and leaves most of the paper white', () => {
  expect([LOGO.widthDots, LOGO.bytes.length]).toEqual([384, 48 * 96]);
  const dark = LOGO.bytes.reduce(
    (total, byte) => total + byte.toString(2).replaceAll('0', '').length,
    0,
  );
  expect(dark).toBeGreaterThan(5000);
  expect(dark).toBeLessThan(384 * 96 * 0.3);
});

it('its last rows are white, so that the next line does not touch it', () => {
  expect(LOGO.bytes.subarray(-48 * 8).every((byte) => byte === 0)).toBe(true);
});
