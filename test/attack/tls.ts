import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority, type ServerCertificate } from '@kiosk/central/tls/authority';
import { authorityOf } from '@kiosk/kiosk/tls/authority';
import { tlsHttp } from '@kiosk/kiosk/tls/tls-http';
import { demand, type Attack } from './attack.js';
import type { Target } from './target.js';

const DAY_MS = 86_400_000;
const clockAt = (wallMs: number) => ({
  monoMs: () => 0,
  wallMs: () => wallMs,
  after: () => () => undefined,
});

/** Who stands in the middle. */
interface Middle {
  readonly shown: ServerCertificate;
  readonly options?: object;
}

/** Whether a kiosk of the authority says a word to a server that shows this. */
async function isBelieved({ shown, options }: Middle, authority: string): Promise<boolean> {
  let heard = false;
  const server = createServer({ key: shown.key, cert: shown.chain, ...options }, (_, response) => {
    heard = true;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const http = tlsHttp({
    authority: () => Promise.resolve(authority),
    certificate: () => undefined,
    key: key.toString(),
  });
  const ask = { method: 'GET', headers: { secret: 'x' }, limitMs: 3_000 } as const;
  const answered = await http({ ...ask, url: `https://127.0.0.1:${port}/` }).then(
    () => true,
    () => false,
  );
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return answered || heard;
}

const a29: Attack = {
  id: 'A29',
  what: 'somebody between kiosk and central',
  how: 'tried',
  async attempt({ product }) {
    const folder = mkdtempSync(join(tmpdir(), 'attack-tls-'));
    const nowMs = new Date().getTime();
    const ours = await Authority.open(join(folder, 'ours'), clockAt(nowMs));
    const old = await Authority.open(join(folder, 'ours'), clockAt(nowMs - 800 * DAY_MS));
    const other = await Authority.open(join(folder, 'other'), clockAt(nowMs));
    const here = ['127.0.0.1'];
    const good = { shown: await ours.forServer(here) };
    const liars: Readonly<Record<string, Middle>> = {
      'another authority': { shown: await other.forServer(here) },
      'a certificate that ran out': { shown: await old.forServer(here) },
      'a certificate for another name': { shown: await ours.forServer(['central.example']) },
      'TLS 1.2': { ...good, options: { maxVersion: 'TLSv1.2' } },
    };
    demand(await isBelieved(good, ours.certificate), 'central itself is not believed');
    for (const [who, middle] of Object.entries(liars)) {
      demand(!(await isBelieved(middle, ours.certificate)), `the kiosk spoke to ${who}`);
    }
    const door = doorOf(product);
    const pinned = { folder, url: door, sha256: other.sha256 };
    const found = await authorityOf(pinned).catch(() => undefined);
    demand(found === undefined, 'an authority with another hash was taken at the first contact');
    rmSync(folder, { recursive: true });
    return `${Object.keys(liars).join(', ')}, a wrong hash at the first contact: none was spoken to`;
  },
};

const doorOf = (product: Target['product']): string =>
  `https://127.0.0.1:${/kioskDoor:[^}]*port: (\d+)/s.exec(readFileSync(join(product.folder, 'config/central.yaml'), 'utf8'))?.[1] ?? ''}`;

function statusAt(url: string, options: RequestOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...options, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

const b09: Attack = {
  id: 'B09',
  what: "the kiosks' door of central without a certificate, with another's, and for the console",
  how: 'tried',
  async attempt({ product, stolen, other }) {
    const door = doorOf(product);
    const ca = readFileSync(join(product.folder, 'data/central/tls/authority.pem'), 'utf8');
    const given = await stolen.post('/v1/certificate', {});
    const { certificate: cert } = JSON.parse(given.text) as { readonly certificate: string };
    demand(
      new X509Certificate(cert).subject === `CN=${stolen.id}`,
      'a certificate of another name',
    );
    const own = { ca, cert, key: stolen.privateKey };
    const path = '/v1/catalogue';
    const headers = stolen.headersFor('GET', path);
    const good = await statusAt(door + path, { ...own, headers });
    demand(good === 200, `the kiosk itself got ${good}`);
    const without = await statusAt(door + path, { ca, headers });
    demand(without === 401, `no certificate got ${without}`);
    const borrowed = await statusAt(door + path, {
      ...own,
      headers: other.headersFor('GET', path),
    });
    demand(borrowed === 401, `another's certificate got ${borrowed}`);
    for (const inside of ['/', '/api/kiosks', '/openapi.json']) {
      const status = await statusAt(door + inside, own);
      demand(status === 404, `${inside} got ${status}`);
    }
    return 'no certificate, another kiosk’s, and three addresses of the console: refused';
  },
};

/** Attacks on the way between kiosk and central. */
export const tls: readonly Attack[] = [a29, b09];
