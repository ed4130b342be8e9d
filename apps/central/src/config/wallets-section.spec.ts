import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config.js';

const DEMO = readFileSync(resolve('config/demo/central.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'central-wallets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const file = join(folder, 'central.yaml');
  writeFileSync(file, text);
  return readConfig(file, {});
}

/** What is complained of when one text of the demo's file is another one, without the folder. */
function complaint(was: string, is: string): string {
  expect(DEMO).toContain(was);
  try {
    read(DEMO.replace(was, is));
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(folder, '');
    throw error;
  }
  return 'none';
}

const lineOf = (text: string): number => DEMO.slice(0, DEMO.indexOf(text)).split('\n').length;

describe('the section of the wallets', () => {
  it('has every path from the folder of its file', () => {
    const { wallets } = read(DEMO);
    const files = (wallets?.providers ?? []).flatMap(({ keys }) => Object.values(keys));
    expect(files.length).toBe(7);
    expect(files.every((path) => path.startsWith('/'))).toBe(true);
  });

  it('gives a code on a screen five minutes, unless told', () => {
    expect(read(DEMO).wallets?.providers.map(({ validSeconds }) => validSeconds)).toEqual([
      300, 300, 300,
    ]);
    const told = DEMO.replace('codes: true', 'codes: true\n      validSeconds: 120');
    expect(read(told).wallets?.providers[0]?.validSeconds).toBe(120);
  });

  it('may be absent: no wallet is offered then', () => {
    const without = DEMO.replace(/^wallets:\n(?: .*\n)+/m, '');
    expect(read(without).wallets).toBeUndefined();
  });

  it.each([
    ['an unknown kind', 'kind: alipay', 'kind: paypal', 'kind: alipay', "Expected 'wechat-pay'"],
    [
      'a member mistyped',
      "appId: '2026000000000001'",
      "apId: '2026000000000001'",
      'kind: alipay',
      'providers.1.appId: is missing',
    ],
    ['a currency in words', 'currency: CNY', 'currency: yuan', 'currency: CNY', 'found "yuan"'],
    ['a name in one language', ', en: Alipay', '', 'name: { zh: 支付宝', 'name.en: is missing'],
  ])('names file, line and expectation of %s', (_, was, is, place, expected) => {
    const said = complaint(was, is);
    expect(said).toContain(`/central.yaml:${lineOf(place)}: wallets.providers`);
    expect(said).toContain(expected);
  });

  it('has each id once', () =>
    expect(complaint('id: alipay', 'id: wechat')).toContain('expected each id once'));

  it.each([30, 86_400])('gives no code %i seconds', (seconds) =>
    expect(complaint('codes: true', `codes: true\n      validSeconds: ${seconds}`)).toContain(
      'validSeconds',
    ),
  );
});
