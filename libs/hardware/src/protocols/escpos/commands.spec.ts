import { describe, expect, it } from '@jest/globals';
import { findCommand } from './commands.js';

const find = (hex: string): string => {
  const found = findCommand(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
  switch (found.kind) {
    case 'command':
      return `${found.name}, ${found.spent} + ${found.dataBytes}`;
    case 'text':
      return `text, ${found.spent}`;
    case 'incomplete':
    case 'noise':
      return found.kind;
  }
};

describe('findCommand', () => {
  it.each([
    ['0a', 'line feed, 1 + 0'],
    ['1b40', 'initialize, 2 + 0'],
    ['1b6101', 'justification, 3 + 0'],
    ['1d564200', 'cut, 4 + 0'],
    ['1d5601', 'cut, 3 + 0'],
    ['1c26', 'multi-byte on, 2 + 0'],
    ['1d286b0500 3150306869', 'function, 5 + 5'],
    ['1d763000 30000a00', 'raster image, 8 + 480'],
    ['1d384c 01020000', 'large function, 7 + 513'],
    ['1b2a21 1000', 'column image, 5 + 48'],
    ['100401', 'real-time status, 3 + 0'],
    ['1014 0801031401060208', 'real-time request, 10 + 0'],
    ['bacfbcc6 0a', 'text, 4'],
    ['6162', 'text, 2'],
  ])('%s is %s', (hex, expected) => {
    expect(find(hex)).toBe(expected);
  });

  it.each(['', '1b', '1d56', '1d5642', '1d286b05', '1d7630', '10'])(
    '%s is not whole yet',
    (hex) => {
      expect(find(hex)).toBe('incomplete');
    },
  );

  it.each(['01', '1bff', '1d00', '1cff', '10ff'])('%s begins nothing', (hex) => {
    expect(find(hex)).toBe('noise');
  });
});
