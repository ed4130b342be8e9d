import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { closeCentral, openCentral, type Central } from '../central.js';
import { readConfig } from '../config/config.js';
import { startServer, type Server } from '../http/start-server.js';
import { demoSignIn, type SignedIn } from '../testing/demo-sign-in.js';
import { admit, ROUTE_ROLES } from './route-roles.js';
import { ROLES, type Role } from './roles.js';

const folder = mkdtempSync(join(tmpdir(), 'central-guard-'));
const clock = manualClock();
const OWN = Object.entries(ROUTE_ROLES).filter(([route]) => !route.endsWith('/*'));

/** Every route of people that a controller has, e.g. "POST /api/payouts". */
function routesInCode(): readonly string[] {
  return globSync('apps/central/src/**/*.controller.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const base = /@Controller\('([^']*)'\)/.exec(source)![1]!;
    return [...source.matchAll(/@(Get|Post|Put|Delete|Patch|All|Sse)\((?:'([^']*)')?/g)].map(
      ([, verb = '', path = '']) =>
        `${verb === 'Sse' ? 'GET' : verb.toUpperCase()} /${[base, path].filter(Boolean).join('/')}`,
    );
  });
}

describe('the doors of the console', () => {
  let central: Central;
  let server: Server;
  const signedIn = new Map<Role, SignedIn>();
  const reported: unknown[] = [];
  beforeAll(async () => {
    const { wallets: _, demoKeysFolder: __, ...demo } = readConfig('config/demo/central.yaml', {});
    const config = {
      ...demo,
      listen: { ...demo.listen, port: 0 },
      database: { kind: 'sqlite', file: join(folder, 'central.db') } as const,
      keyFile: join(folder, 'central.key'),
      pageFolder: resolve(folder),
    };
    const report = (error: unknown): void => void reported.push(error);
    central = await openCentral(config, { clock, report });
    server = await startServer({ config, central, report });
    for (const role of ROLES) signedIn.set(role, await demoSignIn(server.url, `demo-${role}`));
  });
  afterAll(async () => {
    await server.close();
    await closeCentral(central);
    rmSync(folder, { recursive: true });
  });

  const ask = async (route: string, more: { headers?: object; body?: object } = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const reply = await fetch(`${server.url}${path.slice(1).replaceAll(/:\w+/g, 'nobody')}`, {
      method,
      headers: { 'content-type': 'application/json', ...more.headers } as Record<string, string>,
      ...(method === 'POST' && { body: JSON.stringify(more.body ?? {}) }),
    });
    const text = await reply.text();
    const code = reply.status < 400 ? 'done' : (JSON.parse(text) as { code: string }).code;
    return { status: reply.status, code, cookie: reply.headers.get('set-cookie') ?? '' };
  };

  it('are all in the table, and the table names no other', () => {
    const ofPeople = routesInCode().filter((route) => !route.includes(' /v1/'));
    console.log(`looked at: ${ofPeople.length} routes of people`);
    expect(ofPeople.length).toBeGreaterThan(20);
    expect([...ofPeople].sort()).toEqual(OWN.map(([route]) => route).sort());
  });

  it('let each role through to what the table says, and to nothing else', async () => {
    let looked = 0;
    for (const [route, allowed] of OWN) {
      if (route === 'POST /api/session/end') continue;
      for (const role of [...ROLES, undefined]) {
        if (route === 'GET /api/live' && role !== undefined) continue; // never ends
        const headers = role === undefined ? {} : signedIn.get(role)!;
        const { code } = await ask(route, { headers });
        const roles = role === undefined ? undefined : [role];
        const admission = admit(route, roles);
        if (admission === 'admitted') expect(['role', 'csrf']).not.toContain(code);
        else expect(`${route} ${role}: ${code}`).toBe(`${route} ${role}: ${admission}`);
        if (allowed !== 'anybody') looked += 1;
      }
    }
    console.log(`looked at: ${looked} pairs of role and route`);
    expect(looked).toBeGreaterThan(100);
  });

  it('refuse a wish that does not come from the page (A13)', async () => {
    const { cookie, 'x-csrf': csrf } = signedIn.get('admin')!;
    const body = { login: 'new.person', name: 'New Person', roles: ['auditor'] };
    const wish = (headers: object) => ask('POST /api/people', { headers, body });
    expect((await wish({ cookie })).code).toBe('csrf');
    expect((await wish({ cookie, 'x-csrf': `${csrf}x` })).code).toBe('csrf');
    const origin = 'http://evil.example';
    expect((await wish({ cookie, 'x-csrf': csrf, origin })).code).toBe('csrf');
    expect((await wish({ cookie, 'x-csrf': csrf })).code).toBe('done');
  });

  it('open by a cookie that no script reads and no other site sends', async () => {
    const body = { login: 'demo-auditor' };
    const { cookie } = await ask('POST /api/session/demo', { body });
    for (const rule of ['__Host-central=', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) {
      expect(cookie).toContain(rule);
    }
  });

  it('know no cookie that was made up, signed out or left alone', async () => {
    expect((await ask('GET /api/kiosks', { headers: { cookie: '__Host-central=x' } })).code).toBe(
      'signIn',
    );
    const headers = await demoSignIn(server.url, 'demo-auditor');
    expect((await ask('GET /api/kiosks', { headers })).code).toBe('done');
    expect((await ask('POST /api/session/end', { headers })).code).toBe('done');
    expect((await ask('GET /api/kiosks', { headers })).code).toBe('signIn');
    const idle = await demoSignIn(server.url, 'demo-auditor');
    await clock.advance(61 * 60_000);
    expect((await ask('GET /api/kiosks', { headers: idle })).code).toBe('signIn');
  });

  it('keep what was done and what was refused, in a chain, without secrets', async () => {
    const deeds = await central.audit.page(200);
    expect(deeds).toContainEqual(
      expect.objectContaining({ name: '赵静', action: 'POST /api/people', outcome: 'done' }),
    );
    expect(deeds).toContainEqual(
      expect.objectContaining({ name: '林涛', action: 'POST /api/payouts', outcome: 'role' }),
    );
    expect(JSON.stringify(deeds)).not.toContain('password');
    await expect(central.store.db.deleteFrom('audit').execute()).rejects.toThrow('never changed');
  });

  it('reported nothing unexpected', () => expect(reported).toEqual([]));
});
