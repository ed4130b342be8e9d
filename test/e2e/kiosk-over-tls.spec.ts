import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authority } from '@kiosk/central/tls/authority';
import { systemClock } from '@kiosk/kiosk/world/system-clock';
import { lookedAt } from '../house/tree.js';
import { freePort } from './ports.js';
import { startProduct, type Product } from './product.js';
import { until } from './until.js';

let product: Product;
let folder: string;

/** Central with a door for kiosks, and a kiosk that knows the hash of its authority alone. */
const withDoor = (port: number, sha256: string) => (name: string, text: string) => {
  if (name === 'central.yaml') {
    return `${text}kioskDoor: { host: 127.0.0.1, port: ${port}, names: ['127.0.0.1'], folder: '${folder}' }\n`;
  }
  const line = `url: https://127.0.0.1:${port}\n  authoritySha256: '${sha256}'`;
  return name === 'kiosk.yaml' ? text.replace(/url: http:\S+/, line) : text;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-authority-'));
  const authority = await Authority.open(folder, systemClock);
  const edit = withDoor(await freePort(), authority.sha256);
  product = await startProduct('tls', { edit });
}, 60_000);

afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true });
}, 30_000);

describe('a kiosk that came in by TLS', () => {
  it('found the authority by its hash, enrolled, got its certificate, and sends its journal', async () => {
    const acked = await until('rows at central', async () => {
      const kiosks = (await product.central('/api/kiosks')) as readonly { ackedSeq?: number }[];
      const rows = JSON.stringify(kiosks);
      return /"acked(Seq)?":[1-9]/.test(rows) ? rows : undefined;
    });
    const stored = join(product.folder, 'data/kiosk');
    const certificate = new X509Certificate(readFileSync(join(stored, 'certificate.pem')));
    expect(certificate.subject).toBe('CN=K-0001');
    expect(certificate.issuer).toBe('CN=Central of payment kiosks');
    expect(existsSync(join(stored, 'authority.pem'))).toBe(true);
    lookedAt(
      `1 kiosk over TLS with its own certificate until ${certificate.validTo}: ${acked.slice(0, 80)}`,
    );
  });
});
