import { statSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { PostRequest } from '@kiosk/flow/ports/central';
import { fetchHttp } from '../world/http.js';
import { CatalogueStore } from './catalogue-store.js';
import { fakeCentral, type FakeCentral } from './fake-central.fixture.js';
import { loadIdentity } from './identity.js';
import { linkFixture } from './link.fixture.js';

const FIND = '/v1/bills/find';
const POST = '/v1/payments';
const finding = { feeId: 'water', account: '100200300', factor: '1234' };
const posting: PostRequest = {
  paymentId: 'p1',
  feeId: 'water',
  account: '100200300',
  amount: minor(5000),
  items: [],
  prepaid: minor(5000),
  tender: 'cash',
};

let far: FakeCentral;
let near: ReturnType<typeof linkFixture>;
beforeEach(async () => {
  far = await fakeCentral('K-0001');
  near = linkFixture(far.url);
});
afterEach(async () => {
  await far.close();
  near.remove();
});

describe('enrolment', () => {
  it('happens once, and outlives the process', async () => {
    const told: boolean[] = [];
    near.central.onChange(() => told.push(near.central.online()));
    expect(await near.enrolment.ensure()).toBe(true);
    expect(await near.enrolment.ensure()).toBe(true);
    expect(told).toEqual([true]);
    expect(far.asked).toEqual(['/v1/enrol']);
    expect(JSON.parse(readFileSync(join(near.folder, 'enrolment.json'), 'utf8'))).toMatchObject({
      kiosk: 'K-0001',
    });
  });

  it.each([
    [
      'a used code',
      { status: 403, body: { code: 'codeUsed', message: '' } },
      'link.enrolmentRefused',
    ],
    [
      'the code of another kiosk',
      { status: 200, body: { kiosk: 'K-9', centralPublicKey: '' } },
      'link.enrolmentRefused',
    ],
    ['an answer without sense', { status: 200, body: {} }, 'link.nonsense'],
  ])('is refused with %s', async (_, answer, code) => {
    far.answer('/v1/enrol', answer);
    expect(await near.enrolment.ensure()).toBe(false);
    expect(near.codes).toContain(code);
    expect(near.central.online()).toBe(false);
  });
});

describe('the identity', () => {
  it('is made once and can be read by its owner alone', () => {
    const again = loadIdentity(near.folder);
    expect(again.publicKey).toBe(loadIdentity(near.folder).publicKey);
    expect(statSync(join(near.folder, 'identity.pem')).mode & 0o777).toBe(0o600);
  });

  it('is never made anew over a damaged one', () => {
    writeFileSync(join(near.folder, 'identity.pem'), 'damaged');
    expect(() => loadIdentity(near.folder)).toThrow();
    expect(readFileSync(join(near.folder, 'identity.pem'), 'utf8')).toBe('damaged');
  });
});

describe('find', () => {
  it('gives what central found', async () => {
    far.answer(FIND, { status: 200, body: { result: 'notFound' } });
    expect(await near.central.find(finding)).toEqual({ result: 'notFound' });
  });

  it.each([
    ['hangs up', 'hangUp' as const],
    ['fails', { status: 500, body: { code: 'x', message: '' } }],
    ['refuses the signature', { status: 401, body: { code: 'x', message: '' } }],
    ['answers something else', { status: 200, body: { result: 'found' } }],
    ['answers in HTML', { status: 200, body: '<html>' }],
    ['redirects', { status: 302, body: {} }],
  ])('is unavailable when central %s', async (_, answer) => {
    far.answer(FIND, answer);
    expect(await near.central.find(finding)).toEqual({ result: 'unavailable' });
  });

  it('is unavailable when nobody listens', async () => {
    await far.close();
    expect(await near.central.find(finding)).toEqual({ result: 'unavailable' });
    far = await fakeCentral('K-0001');
  });
});

describe('post', () => {
  it('gives what central decided', async () => {
    const body = { result: 'accepted', billerReference: 'B-1' };
    far.answer(POST, { status: 200, body });
    expect(await near.central.post(posting)).toEqual(body);
  });

  it.each([
    ['hangs up', 'hangUp' as const],
    ['refuses the request', { status: 409, body: { code: 'otherContent', message: '' } }],
    ['answers something else', { status: 200, body: { result: 'maybe' } }],
  ])('decides nothing when central %s', async (_, answer) => {
    far.answer(POST, answer);
    expect(await near.central.post(posting)).toEqual({ result: 'unreachable' });
  });
});

describe('a case', () => {
  const CODE = '7K3M9XQ2PDN';
  const PATH = `/v1/claims/${CODE}`;

  it('is asked for by its code, signed', async () => {
    await near.enrolment.ensure();
    far.answer(PATH, { status: 200, body: { result: 'notFound' } });
    expect(await near.central.findCase(CODE)).toEqual({ result: 'notFound' });
    expect(far.asked).toContain(PATH);
  });

  it.each([
    ['hangs up', 'hangUp' as const],
    ['refuses', { status: 400, body: { code: 'badRequest', message: '' } }],
    ['answers something else', { status: 200, body: { result: 'found', facts: {} } }],
  ])('is unavailable when central %s, and its code is in no log', async (_, answer) => {
    far.answer(PATH, answer);
    expect(await near.central.findCase(CODE)).toEqual({ result: 'unavailable' });
    expect(near.said.join()).not.toContain(CODE.slice(0, 9));
  });
});

describe('a time limit', () => {
  it('ends a request that is not answered', async () => {
    far.answer('/slow', 'silence');
    const ask = { method: 'GET', url: `${far.url}/slow`, headers: {}, limitMs: 50 } as const;
    await expect(fetchHttp(ask)).rejects.toThrow('timeout');
  });
});

describe('online', () => {
  it('follows the last contact and tells of changes', async () => {
    await near.enrolment.ensure();
    let changes = 0;
    near.central.onChange(() => (changes += 1));
    far.answer(FIND, { status: 404, body: { code: 'unknownFee', message: '' } });
    await near.central.find(finding);
    expect([near.central.online(), changes]).toEqual([true, 0]);
    far.answer(FIND, 'hangUp');
    await near.central.find(finding);
    expect([near.central.online(), changes]).toEqual([false, 1]);
  });

  it('ends for new customers when the outbox had to stop', async () => {
    await near.enrolment.ensure();
    expect(near.central.online()).toBe(true);
    let changes = 0;
    near.central.onChange(() => (changes += 1));
    near.central.suspend();
    expect([near.central.online(), changes]).toEqual([false, 1]);
  });
});

describe('the catalogue', () => {
  const catalogue = { version: 3, fees: [] };

  it('is nothing before the first contact', () =>
    expect(near.central.catalogue()).toEqual({ version: 0, fees: [] }));

  it('is fetched when central has another version, and kept over restarts', async () => {
    await near.enrolment.ensure();
    far.answer('/v1/catalogue', { status: 200, body: catalogue });
    await near.central.follow(3);
    await near.central.follow(3);
    expect(near.central.catalogue()).toEqual(catalogue);
    expect(far.asked.filter((path) => path === '/v1/catalogue')).toHaveLength(1);
    expect(new CatalogueStore(near.folder).newest).toEqual(catalogue);
  });

  it('stays as it was when the new one makes no sense', async () => {
    far.answer('/v1/catalogue', { status: 200, body: { version: 4, fees: [{ id: '../..' }] } });
    await near.central.follow(4);
    expect(near.central.catalogue().version).toBe(0);
    expect(near.codes).toContain('link.nonsense');
  });

  it('is nothing again when its file is damaged', () => {
    writeFileSync(join(near.folder, 'catalogue.json'), '{"version":3');
    expect(new CatalogueStore(near.folder).newest.version).toBe(0);
  });
});
