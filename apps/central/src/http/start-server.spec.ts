import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import {
  caseReply,
  catalogueReply,
  enrolReply,
  findReply,
  ingestReply,
  postReply,
  problem,
} from '@kiosk/flow/link/messages';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { closeCentral, openCentral, type Central } from '../central.js';
import { readConfig, type Config } from '../config/config.js';
import { demoSignIn } from '../testing/demo-sign-in.js';
import { TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { startServer, type Server } from './start-server.js';

const folder = mkdtempSync(join(tmpdir(), 'central-server-'));
const reported: unknown[] = [];
/** What a payment's first row says of its customer. */
const SECRET = {
  caseCode: '7K3M9XQ2PDC',
  account: { number: '1000000001' },
  items: [{ billId: 'water-1000000001-202610' }],
};
const report = (error: unknown): void => void reported.push(error);

/** The demo's wallets with keys of their own: those of `npm start` are not touched. */
function inFolder(wallets: Config['wallets']): NonNullable<Config['wallets']> {
  const text = JSON.stringify(wallets).replaceAll(resolve('var/demo/wallets'), `${folder}/wallets`);
  return JSON.parse(text) as NonNullable<Config['wallets']>;
}

function configOf(name: string): Config {
  const demo = readConfig('config/demo/central.yaml', {});
  const pageFolder = join(folder, 'page');
  mkdirSync(pageFolder, { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>page</title>');
  return {
    ...demo,
    listen: { ...demo.listen, port: 0 },
    database: { kind: 'sqlite', file: join(folder, `${name}.db`) },
    keyFile: join(folder, `${name}.key`),
    demoKeysFolder: join(folder, 'wallets'),
    wallets: inFolder(demo.wallets),
    pageFolder,
  };
}

describe('central over HTTP', () => {
  let central: Central;
  let server: Server;
  const kiosk = new TestKiosk('K-0001');
  const journal = new TestJournal();
  journal.append({ paymentId: 'K-0001-P1', type: 'payment.opened', body: SECRET }, {});
  beforeAll(async () => {
    const config = configOf('demo');
    central = await openCentral(config, { clock: manualClock(), report });
    server = await startServer({ config, central, report });
  });
  afterAll(async () => {
    await server.close();
    await closeCentral(central);
    rmSync(folder, { recursive: true });
  });

  const call = async (method: string, path: string, { body = '', headers = {} } = {}) => {
    const response = await fetch(`${server.url}${path.slice(1)}`, {
      method,
      headers: { ...(body !== '' && { 'content-type': 'application/json' }), ...headers },
      ...(body !== '' && { body }),
    });
    return { status: response.status, json: await response.json() };
  };
  const signed = <Schema extends z.ZodType>(schema: Schema, path: string, content?: object) => {
    const body = content === undefined ? '' : JSON.stringify(content);
    const method = content === undefined ? 'GET' : 'POST';
    const headers = kiosk.headers(method, path, body);
    return call(method, path, { body, headers }).then(({ json }) => schema.parse(json));
  };
  const ingest = (from: number, rows: readonly unknown[], id = kiosk.id) => ({
    kiosk: id,
    boot: 'boot-1',
    from,
    rows,
    clock: { wallMs: 1, monoMs: 1, quality: 'ntp' },
  });
  const water = { feeId: 'water', account: '1000000001' };

  it('serves a kiosk from its first word to its last row', async () => {
    const hello = JSON.stringify({ code: 'DEMO-0001', publicKey: kiosk.publicKey });
    const enrolled = enrolReply.parse((await call('POST', '/v1/enrol', { body: hello })).json);
    expect(enrolled).toEqual({ kiosk: 'K-0001', centralPublicKey: central.centralPublicKey });
    expect((await signed(catalogueReply, '/v1/catalogue')).fees.length).toBe(6);
    const found = await signed(findReply, '/v1/bills/find', { ...water, factor: '1234' });
    expect(found).toMatchObject({ result: 'found', bills: [{ amount: 8640 }] });
    const items = [{ billId: 'water-1000000001-202610', amount: 8640 }];
    const payment = {
      paymentId: 'K-0001-P1',
      ...water,
      amount: 8640,
      items,
      prepaid: 0,
      tender: 'cash',
    };
    const posted = await signed(postReply, '/v1/payments', payment);
    expect(posted).toMatchObject({ result: 'accepted' });
    expect(await signed(postReply, '/v1/payments', payment)).toEqual(posted);
    const reply = await signed(ingestReply, '/v1/ingest', ingest(1, journal.rows));
    expect(reply).toMatchObject({ acked: 2, commands: [], catalogueVersion: 1 });
  });

  it('shows it on the console, the account masked', async () => {
    await central.projector.catchUp();
    const lists = ['kiosks', 'payments', 'journal?kiosk=K-0001', 'postings', 'alarms', 'imports'];
    const headers = { ...(await demoSignIn(server.url, 'demo-auditor')) };
    const ask = (list: string) => call('GET', `/api/${list}`, { headers });
    const shown = await Promise.all(lists.map(ask));
    const [kiosks, payments, rows, postings, alarms, imports] = shown.map(({ json }) => json);
    expect(kiosks).toMatchObject([{ id: 'K-0001', ackedSeq: 2, forkedSeq: 0 }]);
    expect(payments).toMatchObject([
      { paymentId: 'K-0001-P1', posting: 'accepted', account: '******0001' },
    ]);
    expect(rows).toMatchObject([{ seq: 2 }, { seq: 1, type: 'payment.opened' }]);
    expect(postings).toMatchObject([{ paymentId: 'K-0001-P1', amount: 8640, state: 'accepted' }]);
    expect([alarms, imports]).toMatchObject([[], [{ file: 'bills.csv', bad: 0 }]]);
    expect(JSON.stringify(shown)).not.toMatch(/1000000001|7K3M9XQ2PDC/);
    expect(JSON.stringify(rows)).toContain('*********DC');
    expect(JSON.stringify(rows)).not.toContain(journal.rows[0]!.hash);
  });

  it('tells a kiosk what became of a payment, by its code', async () => {
    const path = (code: string) => `/v1/claims/${code}`;
    expect(await signed(caseReply, path('7K3M9XQ2PE0'))).toEqual({ result: 'notFound' });
    expect(await signed(problem, path('7K3M9XQ2PDC'))).toMatchObject({ code: 'badRequest' });
    expect((await call('GET', path('7K3M9XQ2PE0'))).status).toBe(401);
  });

  it('takes wishes of staff, and refuses them with a code', async () => {
    const headers = { ...(await demoSignIn(server.url, 'demo-finance')) };
    const second = { login: 'demo-finance-2', password: 'demo', code: '000000' };
    const wish = { id: 'wish-0001', second, reason: 'slip', code: '7k3m9-xq2pe-0', amount: 100 };
    const pay = (more: object) =>
      call('POST', '/api/payouts', { body: JSON.stringify({ ...wish, ...more }), headers });
    expect(await pay({})).toMatchObject({ status: 404, json: { code: 'notFound' } });
    expect((await pay({ second: undefined })).status).toBe(400);
    for (const [login, code] of [
      ['demo-finance', 'samePerson'],
      ['demo-operator', 'role'],
      ['nobody', 'signIn'],
    ]) {
      expect((await pay({ second: { ...second, login } })).json).toMatchObject({ code });
    }
    for (const list of ['claims', 'suspense', 'entries']) {
      expect(await call('GET', `/api/${list}`, { headers })).toEqual({ status: 200, json: [] });
    }
  });

  it('pages a list', async () => {
    const headers = { ...(await demoSignIn(server.url, 'demo-operator')) };
    const { json } = await call('GET', '/api/journal?kiosk=K-0001&limit=1&before=2', { headers });
    expect(json).toMatchObject([{ seq: 1 }]);
    const path = '/api/journal?kiosk=K-0001&payment=K-0001-P1';
    const payment = await call('GET', path, { headers });
    expect(payment.json).toMatchObject([{ seq: 1 }]);
  });

  it.each([
    ['a request without a signature', 'GET', '/v1/catalogue', {}, 401, 'signature'],
    ['another way to write the path', 'GET', '/%761/catalogue', {}, 401, 'signature'],
    ['a body that is no JSON', 'POST', '/v1/enrol', { body: '{' }, 400, 'badRequest'],
    ['a member missing', 'POST', '/v1/enrol', { body: '{}' }, 400, 'badRequest'],
    [
      'a used code',
      'POST',
      '/v1/enrol',
      { body: JSON.stringify({ code: 'DEMO-0001', publicKey: new TestKiosk('x').publicKey }) },
      403,
      'enrolment',
    ],
    ['a body of 1 MB', 'POST', '/v1/enrol', { body: `"${'x'.repeat(1e6)}"` }, 413, 'tooLarge'],
    [
      'a form',
      'POST',
      '/demo/billers/city-water',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'mediaType',
    ],
    ['nothing there', 'GET', '/api/users', {}, 404, 'notFound'],
    ['a look without a sign-in', 'GET', '/api/alarms', {}, 401, 'signIn'],
    ['a way out of the page folder', 'GET', '/..%2f..%2fdemo.key', {}, 404, 'notFound'],
    [
      'a biller that is not there',
      'POST',
      '/demo/billers/x',
      { body: '{"mode":"slow"}' },
      404,
      'notFound',
    ],
    [
      'a mode that is not there',
      'POST',
      '/demo/billers/city-water',
      { body: '{"mode":"x"}' },
      400,
      'badRequest',
    ],
  ])('refuses %s with a problem', async (_, method, path, options, status, code) => {
    const reply = await call(method, path, options);
    expect(reply.status).toBe(status);
    expect(problem.parse(reply.json).code).toBe(code);
    expect(reply.json).not.toHaveProperty('stack');
  });

  it('refuses a body that was changed on its way', async () => {
    const body = JSON.stringify({ ...water, factor: '1234' });
    const headers = kiosk.headers('POST', '/v1/bills/find', body);
    const reply = await call('POST', '/v1/bills/find', {
      body: body.replace('1234', '1235'),
      headers,
    });
    expect(reply).toMatchObject({ status: 401, json: { code: 'signature' } });
  });

  it('refuses rows in the name of another kiosk', async () =>
    expect(await signed(problem, '/v1/ingest', ingest(1, journal.rows, 'K-0002'))).toMatchObject({
      code: 'otherKiosk',
    }));

  it.each(['K-0002-P1', 'K-0001-2-P1', 'K-00011-P1', 'K-0001', 'P1', '-P1'])(
    'lets no kiosk use the payment id %s of another, so that it stays free',
    async (paymentId) => {
      const payment = { paymentId, ...water, amount: 1, items: [], prepaid: 1, tender: 'cash' };
      const body = JSON.stringify(payment);
      const headers = kiosk.headers('POST', '/v1/payments', body);
      const reply = await call('POST', '/v1/payments', { body, headers });
      expect(reply).toMatchObject({ status: 403, json: { code: 'otherKiosk' } });
      const held = central.store.db.selectFrom('postings').select('payment_id').execute();
      expect(await held).toEqual([{ payment_id: 'K-0001-P1' }]);
    },
  );

  it('answers a used payment id with conflict', async () => {
    const other = {
      paymentId: 'K-0001-P1',
      ...water,
      amount: 1,
      items: [],
      prepaid: 1,
      tender: 'cash',
    };
    expect(await signed(problem, '/v1/payments', other)).toMatchObject({ code: 'conflict' });
  });

  it('answers only to its own name (attack A14)', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((done) =>
      request(`${server.url}api/kiosks`, { headers: { host: 'evil.example' } }, (response) =>
        done(response.resume().statusCode),
      ).end(),
    );
    expect(status).toBe(421);
  });

  it('sets the temper of a demo biller', async () => {
    const mode = (to: string) =>
      call('POST', '/demo/billers/city-water', { body: `{"mode":"${to}"}` });
    expect((await mode('silent')).json).toContainEqual(
      expect.objectContaining({ id: 'city-water', mode: 'silent' }),
    );
    await mode('normal');
  });

  it('serves the page with a policy that takes nothing from elsewhere', async () => {
    const page = await fetch(server.url);
    expect(await page.text()).toContain('<title>page</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('freezes a fork, for the console to see', async () => {
    const other = new TestJournal('boot-2');
    other.append({ body: { ...SECRET, other: true } }, {});
    expect(await signed(problem, '/v1/ingest', ingest(1, other.rows))).toMatchObject({
      code: 'fork',
    });
    const headers = { ...(await demoSignIn(server.url, 'demo-admin')) };
    const { json: alarms } = await call('GET', '/api/alarms', { headers });
    expect(alarms).toMatchObject([{ code: 'fork' }]);
    expect(JSON.stringify(alarms)).not.toMatch(/1000000001|7K3M9XQ2PDC/);
    expect((await call('GET', '/api/alarms?limit=1000', { headers })).status).toBe(400);
    expect((await call('GET', '/api/kiosks', { headers })).json).toMatchObject([{ forkedSeq: 1 }]);
  });

  it('reported nothing unexpected', () => expect(reported).toEqual([]));

  it('has no demo door in production', async () => {
    const {
      demoBillsFile: _,
      demoKeysFolder: __,
      wallets: ___,
      ...config
    } = configOf('production');
    const parts = await openCentral(
      { ...config, profile: 'production' },
      { clock: manualClock(), report },
    );
    const door = await startServer({
      config: { ...config, profile: 'production' },
      central: parts,
      report,
    });
    expect((await fetch(`${door.url}demo/billers`)).status).toBe(404);
    const demo = JSON.stringify({ login: 'demo-admin' });
    const headers = { 'content-type': 'application/json' };
    const begun = { method: 'POST', headers, body: demo };
    expect((await fetch(`${door.url}api/session/demo`, begun)).status).toBe(404);
    await door.close();
    await closeCentral(parts);
  });
});
