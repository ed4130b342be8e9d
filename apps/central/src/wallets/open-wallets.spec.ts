import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { WalletsConfig } from '../config/wallets-section.js';
import { openWallets } from './open-wallets.js';

const folder = mkdtempSync(join(tmpdir(), 'central-open-wallets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const pair = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const strong = pair(2_048);
const weak = pair(1_024);
const OWN = put('own.key', strong.privateKey);
const THEIRS = put('theirs.pub', strong.publicKey);

const wallet = (id: string, keys: { readonly own: string; readonly provider: string }) =>
  ({
    kind: 'alipay',
    id,
    name: { zh: '支付宝', en: 'Alipay' },
    currency: 'CNY',
    url: 'http://127.0.0.1:1',
    validSeconds: 300,
    appId: '2026000000000001',
    sellerId: '',
    keys,
  }) as const;

/** Opens two: the named one, and one that is good. */
function opened(keys: { readonly own: string; readonly provider: string }) {
  const said: string[] = [];
  const good = wallet('good', { own: OWN, provider: THEIRS });
  const config: WalletsConfig = {
    notifyUrl: 'http://127.0.0.1:1',
    providers: [wallet('other', keys), good],
  };
  const wallets = openWallets(config, {
    clock: manualClock(),
    chance: { bytes: (count) => new Uint8Array(count) },
    report: (error) => void said.push(error.message),
  });
  return { offers: wallets.offers.map(({ id }) => id), said };
}

describe('the wallets of central', () => {
  it('are offered with usable keys', () =>
    expect(opened({ own: OWN, provider: THEIRS })).toEqual({
      offers: ['other', 'good'],
      said: [],
    }));

  it.each([
    ['is not there', join(folder, 'none'), THEIRS, 'none: cannot be read'],
    ['is no key', put('nonsense', 'hello'), THEIRS, 'nonsense: is not a key in PEM'],
    ['is too short', put('weak.key', weak.privateKey), THEIRS, 'expected an RSA key of 2048 bits'],
    ['of the provider is too short', OWN, put('weak.pub', weak.publicKey), 'RSA key of 2048 bits'],
  ])('whose key %s is not offered, in one line, and the others are', (_, own, provider, why) => {
    const { offers, said } = opened({ own, provider });
    expect(offers).toEqual(['good']);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^the wallet other is not offered: /);
    expect(said[0]).toContain(why);
    expect(said[0]).not.toContain('hello');
  });
});
