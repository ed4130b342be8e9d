import { mkdtempSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '../clock/until.fixture.js';
import { ask, doIt, toyBench, type ToyBench } from './server.fixture.js';

jest.setTimeout(30_000); // real processes and lines, on a machine that may be busy

let bench: ToyBench;

beforeEach(async () => {
  bench = await toyBench();
});
afterEach(async () => {
  bench.events.close();
  await bench.server.close();
});

describe('acts over HTTP', () => {
  it('puts a note in, and the truth shows it', async () => {
    const { port } = bench;
    expect(await doIt(port, { type: 'insertNote', value: 5_000 })).toMatchObject({
      status: 200,
      body: { ok: true },
    });
    expect((await ask(port, '/state')).body).toMatchObject({
      acceptor: { box: { total: 5_000, notes: [{ value: 5_000, count: 1 }] } },
      count: { counted: 5_000, booked: 0 },
    });
  });

  it('says so when the world does not let it happen', async () => {
    const { port, devices } = bench;
    devices.slot = 'jammed';
    expect(await doIt(port, { type: 'insertNote', value: 100 })).toMatchObject({
      status: 409,
      body: { code: 'bench.slotBusy' },
    });
    expect(await doIt(port, { type: 'takeReturnedNote' })).toMatchObject({
      status: 409,
      body: { code: 'bench.nothingToTake' },
    });
    expect(await doIt(port, { type: 'insertBox', fresh: true })).toMatchObject({
      status: 409,
      body: { code: 'bench.boxIn' },
    });
    expect(await doIt(port, { type: 'switchBiller', id: 'nobody', mode: 'slow' })).toMatchObject({
      status: 502,
      body: {
        code: 'bench.central',
        message: expect.stringContaining('no such biller') as unknown,
      },
    });
  });

  it('reaches every lever, switch and line', async () => {
    const { port, devices, asked } = bench;
    const acts = [
      { type: 'jamNotePath' },
      { type: 'clearNotePath' },
      { type: 'removeBox' },
      { type: 'insertBox', fresh: true },
      { type: 'setPaper', paper: 'low' },
      { type: 'setCover', open: true },
      { type: 'setPrinterJam', jammed: true },
      { type: 'scanCode', text: '1000000001' },
      { type: 'switchDevice', device: 'thermalPrinter', on: false },
      { type: 'switchNetwork', mode: 'slow' },
      { type: 'switchBiller', id: 'city-water', mode: 'silent' },
      { type: 'switchKiosk', power: 'cutAll' },
      { type: 'switchKiosk', power: 'on' },
      { type: 'switchKiosk', power: 'off' },
    ] as const;
    for (const act of acts) expect(await doIt(port, act)).toMatchObject({ status: 200 });
    expect(devices.done).toEqual([
      'removeBox',
      'insertBox true',
      'setBoxFull false',
      'paper low',
      'cover true',
      'cutter true',
      'scan 1000000001',
      'printer false',
      'acceptor false',
      'acceptor true',
    ]);
    expect(asked).toEqual(['network slow', 'biller city-water silent', 'cut', 'on', 'off']);
  });

  it.each([
    ['a note that does not exist', { type: 'insertNote', value: 7 }],
    ['a note that is no number', { type: 'insertNote', value: '100' }],
    ['an unknown act', { type: 'explode' }],
    ['a member too many', { type: 'pullNoteBack', really: true }],
    ['a code with control characters', { type: 'scanCode', text: 'a\r\nb' }],
    ['a code that is too long', { type: 'scanCode', text: 'x'.repeat(257) }],
    ['a biller that walks through folders', { type: 'switchBiller', id: '../x', mode: 'slow' }],
    ['no act at all', {}],
  ])('refuses %s, and nothing happens', async (_, act) => {
    expect(await doIt(bench.port, act)).toMatchObject({ status: 400, body: { code: 'bench.act' } });
    expect([bench.devices.done, bench.asked, bench.devices.box]).toEqual([[], [], []]);
  });
});

describe('who may act', () => {
  const act = { method: 'POST', body: '{"type":"removeBox"}' };
  const json = { 'content-type': 'application/json' };

  it.each([
    ['another Host', { ...json, host: 'kiosk.evil.example' }, 403, 'bench.host'],
    ['a Host with another port', { ...json, host: '127.0.0.1:1' }, 403, 'bench.host'],
    ['another Origin', { ...json, origin: 'http://evil.example' }, 403, 'bench.origin'],
    ['no Origin to speak of', { ...json, origin: 'null' }, 403, 'bench.origin'],
    ['a form', { 'content-type': 'text/plain' }, 415, 'bench.contentType'],
    ['a form that hides', { 'content-type': 'multipart/form-data' }, 415, 'bench.contentType'],
  ])('%s may not', async (_, headers, status, code) => {
    const answer = await ask(bench.port, '/act', { ...act, headers });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(bench.devices.done).toEqual([]);
  });

  it.each(['127.0.0.1', 'localhost'])('the page of %s may', async (name) => {
    const origin = `http://${name}:${bench.port}`;
    const headers = { ...json, host: `${name}:${bench.port}`, origin };
    expect(await ask(bench.port, '/act', { ...act, headers })).toMatchObject({ status: 200 });
  });

  it('leads to the one name that the kiosk lets frame it', async () => {
    const headers = { host: `localhost:${bench.port}` };
    const { status, headers: answered } = await ask(bench.port, '/', { headers });
    expect([status, answered['location']]).toEqual([302, `http://127.0.0.1:${bench.port}/`]);
  });

  it('refuses what is too large or broken', async () => {
    const large = { ...act, headers: json, body: `{"type":"${'x'.repeat(5_000)}"}` };
    expect(await ask(bench.port, '/act', large)).toMatchObject({
      status: 413,
      body: { code: 'bench.tooLarge' },
    });
    expect(await ask(bench.port, '/act', { ...act, headers: json, body: '{' })).toMatchObject({
      status: 400,
      body: { code: 'bench.act' },
    });
  });
});

describe('looking on', () => {
  it('streams the state, and what changed', async () => {
    const { port, clock, devices, events } = bench;
    let got = '';
    const stream = get({ host: '127.0.0.1', port, path: '/events' }, (reply) => {
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => (got += part));
      reply.on('error', () => undefined);
    });
    stream.on('error', () => undefined);
    await until(() => got.includes('"type":"state"'));
    const before = got.length;
    devices.sheets.push({ rows: [{ kind: 'qr', text: 'receipt 1' }], cut: true });
    await clock.advance(60);
    await until(() => got.length > before);
    expect(got.slice(before)).toContain('"type":"paper"');
    events.close();
    expect(clock.waiting).toBe(0);
  });

  it('lets eight pages look on, and not a ninth', async () => {
    const streams = Array.from({ length: 8 }, () =>
      get({ host: '127.0.0.1', port: bench.port, path: '/events' }).on('error', () => undefined),
    );
    let joined = 0;
    for (const stream of streams) stream.on('response', () => (joined += 1));
    await until(() => joined === 8);
    expect(await ask(bench.port, '/events')).toMatchObject({
      status: 503,
      body: { code: 'bench.busy' },
    });
  });

  it('answers a wrong question about the journal', async () => {
    expect(await ask(bench.port, '/journal?after=-1')).toMatchObject({
      status: 400,
      body: { code: 'bench.query' },
    });
    expect(await ask(bench.port, '/journal?after=0')).toMatchObject({
      body: { latest: 0, rows: [] },
    });
  });

  it('says what is missing when the page is not built, and that nothing else is here', async () => {
    expect(await ask(bench.port, '/')).toMatchObject({
      status: 503,
      body: { code: 'bench.noPage' },
    });
    expect(await ask(bench.port, '/etc/passwd')).toMatchObject({
      status: 404,
      body: { code: 'bench.notFound' },
    });
  });

  it('serves the page under a policy that lets in the kiosk alone', async () => {
    const page = mkdtempSync(join(tmpdir(), 'bench-page-'));
    writeFileSync(join(page, 'index.html'), '<p>bench</p>');
    const built = await toyBench(page);
    const { status, body, headers } = await ask(built.port, '/');
    expect([status, body]).toEqual([200, '<p>bench</p>']);
    expect(headers['content-security-policy']).toContain('frame-src http://127.0.0.1:1;');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    await built.server.close();
  });
});
