import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '@kiosk/bench/clock/system-clock';
import { startWallets } from '@kiosk/bench/wallets/start-wallets';
import type { Phone } from '@kiosk/bench/wallets/phone';
import { closeCentral, openCentral } from '@kiosk/central/central';
import { readConfig } from '@kiosk/central/config/config';
import { startServer } from '@kiosk/central/http/start-server';
import { signedText } from '@kiosk/flow/link/messages';
import { CentralLine } from '@kiosk/kiosk/link/central-line';
import { HttpWallets } from '@kiosk/kiosk/link/http-wallets';
import { fetchHttp } from '@kiosk/kiosk/world/http';
import { systemChance } from '@kiosk/kiosk/world/system-chance';

const DEMO = 'config/demo/central.yaml';
const STAND_IN_PORT = /127\.0\.0\.1:8084/g;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A key pair as a kiosk has it, and what it signs. */
function identity() {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const signing = (text: string): string =>
    sign(null, Buffer.from(text), pair.privateKey).toString('base64');
  return { publicKey, sign: signing };
}

/** The real central before real stand-ins over HTTP, a kiosk's real client, and the phone. */
export interface WalletLinkRig {
  readonly wallets: HttpWallets;
  readonly phone: Phone;
  /** Asks as the enrolled kiosk; `tamper` changes the body after it was signed. */
  post(path: string, body: object, tamper?: (text: string) => string): Promise<Answer>;
  /** Asks as nobody. */
  unsigned(path: string, body: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly json: { readonly [name: string]: unknown };
}

/** Starts everything on free ports; one kiosk, K-0001, is enrolled. */
export async function walletLinkRig(): Promise<WalletLinkRig> {
  const folder = mkdtempSync(join(tmpdir(), 'wallet-link-'));
  const keys = join(folder, 'wallets');
  mkdirSync(keys);
  const [centralPort, standInPort] = [await freePort(), await freePort()];
  const config = configOf(folder, keys, { centralPort, standInPort });
  const report = (error: unknown): void => {
    throw error;
  };
  const central = await openCentral(config, { clock: systemClock, report });
  const server = await startServer({ config, central, report });
  const listen = { host: '127.0.0.1', port: standInPort } as const;
  const memory = join(folder, 'wallets.json');
  const standIns = await startWallets({ listen, keys, memory }, systemClock, report);
  const url = server.url.replace(/\/$/, '');
  const client = clientOf(url);
  await client.post('/v1/enrol', { code: 'DEMO-0001', publicKey: client.publicKey });
  return {
    ...client,
    phone: standIns.phone!,
    async close() {
      await standIns.end();
      await server.close();
      await closeCentral(central);
      rmSync(folder, { recursive: true });
    },
  };
}

function clientOf(url: string) {
  const own = identity();
  const line = new CentralLine({
    url,
    kioskId: 'K-0001',
    identity: own,
    http: fetchHttp,
    chance: systemChance,
  });
  const log = (): void => undefined;
  const wallets = new HttpWallets({ line, log, clock: systemClock });
  const send = async (path: string, body: string, headers: object): Promise<Answer> => {
    const type = { 'content-type': 'application/json' };
    const reply = await fetch(url + path, {
      method: 'POST',
      body,
      headers: { ...type, ...headers },
    });
    return { status: reply.status, json: (await reply.json()) as Answer['json'] };
  };
  let nonces = 0;
  return {
    publicKey: own.publicKey,
    wallets,
    post: (path: string, content: object, tamper = (text: string) => text) => {
      const body = JSON.stringify(content);
      const nonce = `rig-${(nonces += 1)}`;
      const signature = own.sign(signedText({ method: 'POST', path, nonce, body }));
      const headers = { 'x-kiosk': 'K-0001', 'x-nonce': nonce, 'x-signature': signature };
      return send(path, tamper(body), headers);
    },
    unsigned: (path: string, content: object) => send(path, JSON.stringify(content), {}),
  };
}

/** The demonstration's configuration in a folder and on ports of its own. */
function configOf(
  folder: string,
  keys: string,
  { centralPort, standInPort }: { readonly centralPort: number; readonly standInPort: number },
) {
  const demo = readConfig(DEMO, {});
  const text = JSON.stringify(demo.wallets)
    .replaceAll(resolve('var/demo/wallets'), keys)
    .replace(STAND_IN_PORT, `127.0.0.1:${standInPort}`)
    .replaceAll('127.0.0.1:8081', `127.0.0.1:${centralPort}`);
  return {
    ...demo,
    listen: { ...demo.listen, port: centralPort },
    database: { kind: 'sqlite', file: join(folder, 'central.db') } as const,
    keyFile: join(folder, 'central.key'),
    demoKeysFolder: keys,
    wallets: JSON.parse(text) as NonNullable<typeof demo.wallets>,
    pageFolder: join(folder, 'page'),
  };
}
