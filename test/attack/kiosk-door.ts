import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { demand, type Attack } from './attack.js';
import { demandAlive, processesOf, rawly } from './target.js';

const hostOf = (url: string): string => new URL(url).host;

/** One request, whole, that no browser would send. */
function request(
  url: string,
  line: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const all = { host: hostOf(url), connection: 'close', ...headers };
  const text = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${text.join('')}\r\n`;
}

async function statusOf(url: string, line: string, headers = {}): Promise<number> {
  return (await rawly(url, request(url, line, headers))).status;
}

const a08: Attack = {
  id: 'A08',
  what: 'ports open to the network',
  how: 'tried',
  attempt({ product }) {
    const open: string[] = [];
    let seen = 0;
    for (const [name, pid] of processesOf(product)) {
      for (const file of ['tcp', 'tcp6']) {
        for (const address of listening(pid, file)) {
          seen += 1;
          if (!/^(0100007F|0{24}01000000|0{16}FFFF00000100007F):/.test(address)) {
            open.push(`${name} ${address}`);
          }
        }
      }
    }
    demand(seen > 0, 'no listening socket was found to look at');
    demand(open.length === 0, `not on loopback: ${open.join(', ')}`);
    return Promise.resolve(`${seen} listening sockets of the product, all on loopback`);
  },
};

/** Local addresses in hexadecimal of the sockets that a process listens on. */
function listening(pid: number, file: string): readonly string[] {
  const inodes = new Set(socketsOf(pid));
  return readFileSync(`/proc/${pid}/net/${file}`, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode ?? ''))
    .map(([, local = '']) => local);
}

function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      return []; // closed meanwhile
    }
  });
}

const a13: Attack = {
  id: 'A13',
  what: 'a form of another page, and GET with an effect',
  how: 'tried',
  async attempt({ product }) {
    const { kioskUrl, centralUrl } = product;
    const form = {
      'content-type': 'text/plain',
      origin: 'https://evil.example',
      'content-length': '2',
    };
    const kiosk = await rawly(kioskUrl, `${request(kioskUrl, 'POST /session', form)}{}`);
    demand([403, 405].includes(kiosk.status), `the kiosk answered ${kiosk.status}`);
    const paths = ['/api/payouts', '/api/counts', '/api/reversals', '/v1/enrol'];
    for (const path of paths) {
      const { status } = await rawly(centralUrl, `${request(centralUrl, `POST ${path}`, form)}{}`);
      demand([401, 403, 415].includes(status), `central answered ${status} to a form at ${path}`);
      const get = await statusOf(centralUrl, `GET ${path}`);
      demand([401, 403, 404, 405].includes(get), `central answered ${get} to GET ${path}`);
    }
    return `forms at the kiosk and at ${paths.length} doors of central, each also as GET`;
  },
};

const a14: Attack = {
  id: 'A14',
  what: 'a foreign name in the Host header',
  how: 'tried',
  async attempt({ product }) {
    const hosts = ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', ''];
    for (const url of [product.kioskUrl, product.centralUrl]) {
      for (const host of hosts) {
        const status = await statusOf(url, 'GET /', { host });
        demand([400, 403, 421].includes(status), `${url} answered ${status} to "${host}"`);
      }
    }
    return `${hosts.length} names at kiosk and central, all refused`;
  },
};

const a15: Attack = {
  id: 'A15',
  what: 'TRACE, oversized headers and bodies, a slow request, a compressed body',
  how: 'tried',
  async attempt(target) {
    for (const url of [target.product.kioskUrl, target.product.centralUrl]) await badForm(url);
    await demandAlive(target);
    return 'TRACE, 64 kB of headers, 2 MB of body, both lengths, a gzip bomb, a request that never ends';
  },
};

async function badForm(url: string): Promise<void> {
  const trace = await statusOf(url, 'TRACE /');
  demand([400, 404, 405, 415, 501].includes(trace), `TRACE got ${trace}`);
  const headers = await statusOf(url, 'GET /', { 'x-long': 'a'.repeat(65_536) });
  demand([0, 431].includes(headers), `64 kB of headers got ${headers}`);
  const json = { 'content-type': 'application/json' };
  const long = { ...json, 'content-length': String(2 * 1024 * 1024) };
  const body = await statusOf(url, 'POST /v1/enrol', long);
  demand([0, 403, 405, 413].includes(body), `2 MB of body got ${body}`);
  const both = { ...json, 'content-length': '5', 'transfer-encoding': 'chunked' };
  const smuggled = await rawly(
    url,
    `${request(url, 'POST /v1/enrol', both)}0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
  );
  demand([400, 403, 405].includes(smuggled.status), `two lengths got ${smuggled.status}`);
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024)).toString('latin1');
  const packed = { ...json, 'content-encoding': 'gzip', 'content-length': String(bomb.length) };
  const inflated = await rawly(url, request(url, 'POST /v1/enrol', packed) + bomb);
  demand(
    [0, 400, 403, 405, 413, 415].includes(inflated.status),
    `a gzip bomb got ${inflated.status}`,
  );
  const slow = await rawly(url, `GET / HTTP/1.1\r\nhost: ${hostOf(url)}\r\n`, 500);
  demand(slow.status === 0, `a request that is not whole got ${slow.status}`);
}

const a20: Attack = {
  id: 'A20',
  what: 'diagnostics, documents and source maps',
  how: 'tried',
  async attempt({ product }) {
    const page = await (await fetch(product.kioskUrl)).text();
    const scripts = [...page.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    demand(scripts.length > 0, 'the page names no script to look beside');
    const maps = scripts.map((path) => `${path}.map`);
    const paths = ['/metrics', '/api', '/docs', '/swagger', '/debug', '/.env', '/.git/config'];
    for (const path of [...paths, ...maps]) {
      const { status } = await fetch(product.kioskUrl + path);
      demand(isShut(path, status), `the kiosk answered ${status} to ${path}`);
    }
    for (const path of ['/docs', '/swagger', '/debug', '/.env', '/.git/config']) {
      const { status } = await fetch(product.centralUrl + path);
      demand(status === 404 || status === 401, `central answered ${status} to ${path}`);
    }
    const foreign = await rawly(
      product.kioskUrl,
      request(product.kioskUrl, 'GET /health', { host: 'lobby.example' }),
    );
    demand(foreign.status === 421, `health under another name got ${foreign.status}`);
    return `${paths.length} paths and ${maps.length} source maps at the kiosk, 5 at central; both on loopback (A08)`;
  },
};

/** `/metrics` may be there for this machine itself, as the design has it. */
const isShut = (path: string, status: number): boolean =>
  status === 404 || status === 401 || (path === '/metrics' && status === 200);

const a31: Attack = {
  id: 'A31',
  what: 'files outside of the page, by every writing of a path',
  how: 'tried',
  async attempt({ product }) {
    const ways = [
      '/../../../etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%5c..%5cpackage.json',
      '/assets/%00.html',
      '//etc/passwd',
      '/....//....//etc/passwd',
    ];
    for (const url of [product.kioskUrl, product.centralUrl]) {
      for (const way of ways) {
        const { status, text } = await rawly(url, request(url, `GET ${way}`));
        demand(!/root:.*:0:0|"workspaces"/.test(text), `${url}${way} gave a file away`);
        demand(status >= 400 || status === 0, `${url}${way} got ${status}`);
      }
    }
    return `${ways.length} paths at kiosk and central; logs are not pulled over the network`;
  },
};

const b02: Attack = {
  id: 'B02',
  what: 'the page framed, and its answers kept by a cache',
  how: 'tried',
  async attempt({ product }) {
    const kiosk = await fetch(`${product.kioskUrl}/session`);
    const central = await fetch(product.centralUrl);
    for (const { headers } of [kiosk, central]) {
      const policy = headers.get('content-security-policy') ?? '';
      demand(policy.includes(`default-src 'self'`), `policy: ${policy}`);
      demand(policy.includes('frame-ancestors') && !policy.includes('*'), `policy: ${policy}`);
      demand(!policy.includes('unsafe'), `policy: ${policy}`);
      demand(headers.get('x-content-type-options') === 'nosniff', 'types may be guessed');
      demand(headers.get('cache-control') === 'no-store', 'the answer may be kept');
    }
    return 'policy, type and cache headers of kiosk and central';
  },
};

/** Attacks on the HTTP of kiosk and central. */
export const kioskDoor: readonly Attack[] = [a08, a13, a14, a15, a20, a31, b02];
