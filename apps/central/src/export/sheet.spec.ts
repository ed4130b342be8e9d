import { describe, expect, it } from '@jest/globals';
import { csvOf, xlsxOf } from './sheet.js';

const sheet = {
  name: '终端',
  head: ['终端', 'a "b"'],
  rows: [
    ['K-1', 7],
    ['=HYPERLINK("x")', -3],
    ['two\nlines', 1.5],
  ],
};

describe('a list as a file', () => {
  it('of comma-separated values is read by spreadsheets, and by no formula', () =>
    expect(csvOf(sheet)).toBe(
      '\uFEFF终端,"a ""b"""\r\nK-1,7\r\n"\'=HYPERLINK(""x"")",-3\r\n"two\nlines",1.5\r\n',
    ));

  it('of Excel is a workbook', async () => {
    const bytes = await xlsxOf(sheet);
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.length).toBeGreaterThan(1_000);
  });
});
