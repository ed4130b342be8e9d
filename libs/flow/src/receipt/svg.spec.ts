import { describe, expect, it } from '@jest/globals';
import { layout } from './layout.js';
import { toSvg, type Drawing } from './svg.js';

/** A "QR code" of two by two modules with a dark diagonal. */
const drawing: Drawing = {
  title: 'receipt <1>',
  columns: 10,
  qrMatrix: () => ({ size: 2, dark: (x, y) => x === y }),
  logo: { widthDots: 8, bytes: Uint8Array.of(0b11000001, 0b00000000) },
};
const draw = (nodes: Parameters<typeof layout>[0]['nodes']): string =>
  toSvg(layout({ title: '', nodes }, drawing), drawing);

describe('toSvg', () => {
  it('puts every sign on its own cell, ASCII on 12 dots and 汉字 on 24', () => {
    expect(draw([{ kind: 'text', text: 'A水b<&>', align: 'right' }])).toContain(
      '<text x="36 48 72 84 96 108" y="24" font-size="24">A水b&lt;&amp;&gt;</text>',
    );
  });

  it('draws large text at twice the size and line height', () => {
    const svg = draw([{ kind: 'text', text: '合计', large: true, bold: true }, { kind: 'rule' }]);
    expect(svg).toContain('<text x="0 48" y="41" font-size="48" font-weight="700">合计</text>');
    expect(svg).toContain('<g transform="translate(0 48)">');
  });

  it('draws a QR code of five dots a module with its quiet zone', () => {
    const svg = draw([{ kind: 'qr', text: 'x' }, { kind: 'rule' }]);
    expect(svg).toContain('translate(55 30) scale(5)');
    expect(svg).toContain('d="M0 0h1v1H0zM1 1h1v1H1z"');
    expect(svg).toContain('<g transform="translate(0 70)">');
  });

  it('draws the logo from its bits, in the middle', () => {
    const svg = draw([{ kind: 'logo' }]);
    expect(svg).toContain('translate(56 0)');
    expect(svg).toContain('d="M0 0h2v1H0zM7 0h1v1H7z"');
  });

  it('is as long as the paper and names itself', () => {
    const svg = draw([{ kind: 'text', text: 'a' }, { kind: 'space' }, { kind: 'logo' }]);
    expect(svg).toContain('viewBox="-32 -32 184 126"'); // 30 + 30 + 2 and the margins
    expect(svg).toContain('<title>receipt &lt;1&gt;</title>');
  });
});
