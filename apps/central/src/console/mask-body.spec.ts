import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskBody } from './mask-body.js';

const masked = (value: unknown): unknown => JSON.parse(maskBody(JSON.stringify(value)));

describe('a body on the console', () => {
  it('shows the last two characters of account, claim code and bill', () => {
    const opened = {
      caseCode: '7K3M9XQ2PDC',
      account: { number: '1000000001', maskedNumber: '******0001' },
      items: [{ billId: 'water-1000000001-202610', amount: 8640 }],
      fee: { id: 'water', account: { lengthMax: 10 } },
    };
    expect(masked(opened)).toEqual({
      caseCode: '*********DC',
      account: { number: '********01', maskedNumber: '******0001' },
      items: [{ billId: '*********************10', amount: 8640 }],
      fee: { id: 'water', account: { lengthMax: 10 } },
    });
  });

  it.each([
    ['a number that is none', { account: 1000000001 }, { account: '********01' }],
    ['a list of codes', { caseCode: ['7K3M9XQ2PDC'] }, { caseCode: ['*********DC'] }],
    ['the hash of a row', { prevHash: 'a'.repeat(64) }, { prevHash: `${'*'.repeat(62)}aa` }],
    ['something very short', { account: '123' }, { account: '**3' }],
    ['nothing', { account: '' }, { account: '' }],
    ['what is no secret', { type: 'open', n: 1, ok: true, no: null }, undefined],
  ])('masks %s', (_, value, expected) => expect(masked(value)).toEqual(expected ?? value));

  it('masks a body within a body, however deep', () => {
    const inner = JSON.stringify({ caseCode: '7K3M9XQ2PDC' });
    const row = { seq: 1, body: inner, more: JSON.stringify({ body: inner }) };
    const text = maskBody(JSON.stringify(row));
    expect(text).not.toContain('7K3M9');
    expect(text.match(/\*{9}DC/g)).toHaveLength(2);
  });

  it.each([
    ['is no JSON', '{"caseCode":"7K3M9XQ2PDC'],
    ['is a text alone', '"7K3M9XQ2PDC"'],
    ['holds one that is no JSON', '{"body":"caseCode=7K3M9XQ2PDC"}'],
    ['is nested without end', `${'['.repeat(100_000)}"7K3M9XQ2PDC"${']'.repeat(100_000)}`],
  ])('withholds what %s', (_, text) => {
    const shown = maskBody(text);
    expect(shown).not.toContain('7K3M9');
    expect(JSON.stringify(JSON.parse(shown))).toContain('withheld');
  });

  it('never fails, and answers JSON', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => JSON.parse(maskBody(text)) as unknown).not.toThrow();
      }),
    ));
});
