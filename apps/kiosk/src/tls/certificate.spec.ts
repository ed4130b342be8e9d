import 'reflect-metadata';
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as x509 from '@peculiar/x509';
import type { LineAnswer } from '../link/central-line.js';
import { Certificate } from './certificate.js';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 0, 1);
const { publicKey: KEY } = generateKeyPairSync('ed25519');
const PUBLIC = KEY.export({ type: 'spki', format: 'der' }).toString('base64');

let folder: string;
let asked: number;
let answer: LineAnswer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-certificate-'));
  asked = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A certificate for 90 days, as central gives one. */
async function given(fromMs: number, name = 'K-1', key = PUBLIC): Promise<string> {
  const { subtle } = webcrypto;
  const keys = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const spki = Buffer.from(key, 'base64');
  const publicKey = await subtle.importKey('spki', spki, 'Ed25519', true, ['verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: 'CN=test',
    notBefore: new Date(fromMs),
    notAfter: new Date(fromMs + 90 * DAY_MS),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    publicKey,
    signingKey: keys.privateKey,
  });
  return certificate.toString('pem');
}

const reply = (certificate: string): LineAnswer => ({
  reached: true,
  status: 200,
  body: { certificate },
});

function certificateAt(wallMs: number): Certificate {
  const ask = () => {
    asked += 1;
    return Promise.resolve(answer);
  };
  return new Certificate({
    folder,
    kioskId: 'K-1',
    publicKey: PUBLIC,
    line: { ask },
    wallMs: () => wallMs,
    log: () => undefined,
  });
}

describe('the certificate of a kiosk', () => {
  it('is asked for once, and kept over a restart', async () => {
    answer = reply(await given(START_MS));
    expect(await certificateAt(START_MS).ensure()).toBe(true);
    const again = certificateAt(START_MS + 59 * DAY_MS);
    expect(await again.ensure()).toBe(true);
    expect(asked).toBe(1);
    expect(again.pem).toBe(readFileSync(join(folder, 'certificate.pem'), 'utf8'));
  });

  it('is asked for anew at two thirds of its life, by the clock of central', async () => {
    const first = await given(START_MS);
    writeFileSync(join(folder, 'certificate.pem'), first);
    const next = await given(START_MS + 60 * DAY_MS);
    answer = reply(next);
    const certificate = certificateAt(0); // a kiosk without a clock
    certificate.heard(START_MS + 60 * DAY_MS - 1);
    await certificate.ensure();
    expect(asked).toBe(0);
    certificate.heard(START_MS + 60 * DAY_MS);
    expect(await certificate.ensure()).toBe(true);
    expect(certificate.pem).toBe(next);
  });

  it('goes on with the old one while central gives no next', async () => {
    writeFileSync(join(folder, 'certificate.pem'), await given(START_MS));
    answer = { reached: false, reason: 'no network' };
    expect(await certificateAt(START_MS + 80 * DAY_MS).ensure()).toBe(true);
  });

  it('is not taken for another name, another key, or from a damaged file', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' });
    const wrong = [
      await given(START_MS, 'K-2'),
      await given(START_MS, 'K-1', other.toString('base64')),
      'no certificate',
    ];
    for (const pem of wrong) {
      answer = reply(pem);
      const certificate = certificateAt(START_MS);
      expect(await certificate.ensure()).toBe(false);
      expect(certificate.pem).toBeUndefined();
    }
    writeFileSync(join(folder, 'certificate.pem'), 'half of one');
    expect(certificateAt(START_MS).pem).toBeUndefined();
  });
});
