import { expect, it } from '@jest/globals';
import { STYLE } from './style-commands.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

it('the bytes that @node-escpos/core builds are the maker’s commands', () => {
  const { align, size } = STYLE;
  expect([STYLE.initialize, STYLE.defaultLineSpacing, STYLE.lineFeed].map(hex)).toEqual([
    '1b40',
    '1b32',
    '0a',
  ]);
  expect([align.left, align.center, align.right].map(hex)).toEqual(['1b6100', '1b6101', '1b6102']);
  expect([size.normal, size.large].map(hex)).toEqual(['1d2100', '1d2111']);
});
