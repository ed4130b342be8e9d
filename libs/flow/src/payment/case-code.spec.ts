import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCodeIn, drawCaseCode, formatCaseCode, isCaseCode } from './case-code.js';

const codes = fc
  .uint8Array({ minLength: 10, maxLength: 10 })
  .map((bytes) => drawCaseCode({ bytes: () => bytes }));

describe('a case code', () => {
  it('is known as one of ours', () => {
    fc.assert(fc.property(codes, (code) => expect(isCaseCode(code)).toBe(true)));
  });
  it('shows one wrong character, but for 0 and Z', () => {
    const wrong = fc.tuple(codes, fc.nat(9), fc.constantFrom(...'123456789ABCDEFGHJKMNPQRSTVWXY'));
    fc.assert(
      fc.property(wrong, ([code, at, character]) => {
        fc.pre(code[at] !== character);
        expect(isCaseCode(code.slice(0, at) + character + code.slice(at + 1))).toBe(false);
      }),
    );
  });
  it('shows two neighbours that were swapped, but for 0 and Z', () => {
    fc.assert(
      fc.property(codes, fc.nat(8), (code, at) => {
        const [a, b] = [code[at]!, code[at + 1]!];
        fc.pre(a !== b && ![a, b].every((each) => '0Z'.includes(each)));
        expect(isCaseCode(code.slice(0, at) + b + a + code.slice(at + 2))).toBe(false);
      }),
    );
  });
  it.each([
    ['the QR code of a paper', 'KIOSK/K-0001/7K3M9XQ2PDN'],
    ['the code as it is printed', '7K3M9-XQ2PD-N'],
    ['small letters and spaces', ' 7k3m9 xq2pd n '],
  ])('is found in %s', (_, text) => expect(caseCodeIn(text)).toBe('7K3M9XQ2PDN'));
  it.each(['', 'KIOSK/K-0001/', '7K3M9-XQ2PD-C', '1000000001', "' OR 1=1 --"])(
    'is not found in "%s"',
    (text) => expect(caseCodeIn(text)).toBeUndefined(),
  );
  it('is read in groups', () => {
    expect(formatCaseCode('7K3M9XQ2PDC')).toBe('7K3M9-XQ2PD-C');
  });
});
