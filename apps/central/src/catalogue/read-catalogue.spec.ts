import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { FEE_CATEGORIES } from '@kiosk/flow/catalogue/fee-type';
import { feeOf, fits, readCatalogue } from './read-catalogue.js';

const DEMO = 'config/demo/catalogue.yaml';
const catalogue = readCatalogue(DEMO);
const folder = mkdtempSync(join(tmpdir(), 'central-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));

function edited(from: string, to: string) {
  const file = join(folder, 'catalogue.yaml');
  const text = readFileSync(DEMO, 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
  return () => readCatalogue(file);
}

describe('the demo catalogue', () => {
  it('has one fee of each category, with a biller each', () => {
    expect(catalogue.fees.map((fee) => fee.category).sort()).toEqual([...FEE_CATEGORIES].sort());
    expect(new Set(catalogue.fees.map((fee) => fee.biller.id)).size).toBe(6);
  });

  it('has all three policies for a surplus', () =>
    expect(new Set(catalogue.fees.map((fee) => fee.policy)).size).toBe(3));

  it.each([
    ["pattern: '^[0-9]{10}$'", "pattern: '[0-9]{10}'", 'water: a pattern anchored'],
    ["pattern: '^[0-9]{10}$'", "pattern: '^([0-9]$'", 'water: a regular expression'],
    ["example: '1000000001'", "example: '100'", 'water: an example that fits'],
    ['id: gas', 'id: water', 'water: an id that stands once'],
    ['presets: [5000, ', 'presets: [1, ', 'electricity: presets between'],
    ['policy: partial-ok', 'policy: sometimes', 'fees.0.policy'],
  ])('refuses %s -> %s', (from, to, message) => expect(edited(from, to)).toThrow(message));
});

describe('an account number', () => {
  const water = feeOf(catalogue, 'water')!.account;
  it('fits when it is in the grammar', () => expect(fits(water, '1000000001')).toBe(true));
  it.each([
    '',
    '%',
    '*',
    '----------',
    '１００００００００１',
    '1000000001\n',
    '01',
    "1' or '1'='1",
  ])('does not fit as %j (attack A24)', (typed) => expect(fits(water, typed)).toBe(false));
});
