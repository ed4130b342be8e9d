import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeCentral, openCentral, type Central } from '../central.js';
import { systemClock } from '../clock/system-clock.js';
import { readConfig, type DatabaseConfig } from '../config/config.js';
import { startServer, type Server } from '../http/start-server.js';
import { TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { BAD_ENVELOPES, BAD_ROWS, BAD_SENDERS } from './conformance.fixture.js';

let looked = 0;

describe.each(TEST_STORES)('the intake over HTTP, two processes on one %s', (kind, make) => {
  let place: TestStore;
  const folder = mkdtempSync(join(tmpdir(), 'central-conformance-'));
  const running: { central: Central; server: Server }[] = [];
  const reported: unknown[] = [];
  const stranger = new TestKiosk('K-none');
  let count = 0;

  async function begin(database: DatabaseConfig): Promise<void> {
    const { wallets: _, demoKeysFolder: __, ...demo } = readConfig('config/demo/central.yaml', {});
    const listen = { ...demo.listen, port: 0 };
    const keyFile = join(folder, 'central.key');
    const enrolment = Array.from({ length: 60 }, (___, at) => ({
      kiosk: `K-${at + 1}`,
      code: `CODE-${String(at + 1).padStart(4, '0')}`,
    }));
    const config = { ...demo, listen, database, keyFile, pageFolder: folder, enrolment };
    const report = (error: unknown): void => void reported.push(error);
    const central = await openCentral(config, { clock: systemClock, report });
    running.push({ central, server: await startServer({ config, central, report }) });
  }
  beforeAll(async () => {
    place = make();
    const database = await place.make();
    await begin(database);
    await begin(database);
  }, 90_000);
  afterAll(async () => {
    for (const { server, central } of running) {
      await server.close();
      await closeCentral(central);
    }
    await place.close();
    rmSync(folder, { recursive: true });
  }, 30_000);

  const send = async (path: string, options: RequestInit & { at?: number } = {}) => {
    const { at = 0, ...rest } = options;
    const reply = await fetch(`${running[at]!.server.url}${path.slice(1)}`, rest);
    const json = (await reply.json()) as Record<string, unknown>;
    return { status: reply.status, json };
  };

  /** A kiosk of its own for each case, with ten rows of which five are held. */
  async function newKiosk() {
    count += 1;
    const kiosk = new TestKiosk(`K-${count}`);
    const code = `CODE-${String(count).padStart(4, '0')}`;
    const headers = { 'content-type': 'application/json' };
    // Not over the wire: there an address may try twenty codes a minute.
    await running[0]!.central.enrolment.enrol({ code, publicKey: kiosk.publicKey });
    const journal = new TestJournal();
    for (let at = 1; at <= 10; at += 1) journal.append({ body: { at } });
    const ingest = (from: number, rows: readonly unknown[], more: object = {}) => ({
      ...{ kiosk: kiosk.id, boot: 'boot-1', from, rows },
      ...{ clock: { wallMs: 1, monoMs: 1, quality: 'ntp' }, ...more },
    });
    const post = (content: unknown, at = 0) => {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      const signed = { ...headers, ...kiosk.headers('POST', '/v1/ingest', text) };
      return send('/v1/ingest', { method: 'POST', headers: signed, body: text, at });
    };
    expect((await post(ingest(1, journal.slice(1, 5)))).json).toMatchObject({ acked: 5 });
    const held = async (): Promise<number> => {
      const { db } = running[0]!.central.store;
      const rows = await db
        .selectFrom('events')
        .select('seq')
        .where('kiosk', '=', kiosk.id)
        .execute();
      return rows.length;
    };
    return { kiosk, journal, ingest, post, held, headers };
  }
  const seen = (): void => void (looked += 1);

  it.each(BAD_ENVELOPES)('refuses a word with %s, and holds nothing of it', async (_, spoil) => {
    const { journal, ingest, post, held } = await newKiosk();
    const word = spoil(ingest(6, journal.slice(6, 10)));
    expect(await post(word)).toMatchObject({ status: 400, json: { code: 'badRequest' } });
    expect(await held()).toBe(5);
    expect((await post(ingest(6, journal.slice(6, 10)))).json).toMatchObject({ acked: 10 });
    seen();
  });

  it.each(BAD_SENDERS)('refuses %s', async (_, status, code, spoil) => {
    const { kiosk, journal, ingest, held, headers } = await newKiosk();
    const text = JSON.stringify(ingest(6, journal.slice(6, 10)));
    const plain = { headers: { ...headers, ...kiosk.headers('POST', '/v1/ingest', text) }, text };
    const sent = spoil(plain, { kiosk, stranger });
    const reply = await send('/v1/ingest', {
      ...{ method: 'POST', headers: sent.headers, body: sent.text },
    });
    expect([reply.status, reply.json['code']]).toEqual([status, code]);
    expect(await held()).toBe(5);
    seen();
  });

  it.each(BAD_ROWS)('holds a row %s, acks it, and goes on behind it', async (_, spoil) => {
    const { journal, ingest, post, held } = await newKiosk();
    const rows: unknown[] = journal.slice(6, 10);
    rows[0] = spoil(journal.rows[5]!);
    expect((await post(ingest(6, rows))).json).toMatchObject({ acked: 10 });
    expect((await post(ingest(6, rows), 1)).json).toMatchObject({ acked: 10 }); // by the other too
    expect(await held()).toBe(10);
    seen();
  });

  it('takes one batch at once at both processes, once', async () => {
    const { journal, ingest, post, held } = await newKiosk();
    const word = ingest(6, journal.slice(6, 10));
    const replies = await Promise.all([0, 1, 0, 1].map((at) => post(word, at)));
    expect(replies.map(({ json }) => json['acked'])).toEqual([10, 10, 10, 10]);
    expect(await held()).toBe(10);
    seen();
  });

  it('answers as before when its reply was lost', async () => {
    const { journal, ingest, post, held } = await newKiosk();
    const word = ingest(6, journal.slice(6, 10));
    await post(word);
    expect((await post(word, 1)).json).toMatchObject({ acked: 10 });
    expect(await held()).toBe(10);
    seen();
  });

  it.each([
    ['a hole', (rows: readonly unknown[]) => [rows[0], rows[2], rows[3]], 6],
    ['another order', (rows: readonly unknown[]) => [rows[0], rows[2], rows[1]], 6],
    ['a start behind a hole', (rows: readonly unknown[]) => rows.slice(2), 5],
  ])('takes a batch with %s as far as it follows', async (name, spoil, acked) => {
    const { journal, ingest, post } = await newKiosk();
    const from = name === 'a start behind a hole' ? 8 : 6;
    const rows = spoil(journal.slice(6, 10));
    expect((await post(ingest(from, rows))).json).toMatchObject({ acked });
    seen();
  });

  it('freezes the lane at a fork told to either process, for the good past too', async () => {
    const { journal, ingest, post, held } = await newKiosk();
    const other = new TestJournal('boot-2');
    for (let at = 1; at <= 10; at += 1) other.append({ body: { other: at } });
    const fork = { status: 409, json: { code: 'fork' } };
    expect(await post(ingest(4, other.slice(4, 6)), 1)).toMatchObject(fork);
    expect(await post(ingest(6, journal.slice(6, 10)), 0)).toMatchObject(fork);
    expect(await held()).toBe(5);
    seen();
  });

  it('takes a backlog and what happens meanwhile, in order, over both processes', async () => {
    const { journal, ingest, post, held } = await newKiosk();
    for (let at = 0; at < 400; at += 1) journal.append({ body: { late: at } });
    let acked = 5;
    while (acked < journal.rows.length) {
      if (acked < 300) journal.append({ body: { now: acked } });
      const word = ingest(acked + 1, journal.slice(acked + 1, acked + 100));
      acked = Number((await post(word, acked % 2)).json['acked']);
    }
    expect(await held()).toBe(journal.rows.length);
    seen();
  });

  it('looked at enough, and reported nothing unexpected', () => {
    console.log(`looked at: ${looked} negatives of the intake over HTTP on ${kind}`);
    expect(looked).toBeGreaterThanOrEqual(30);
    expect(reported).toEqual([]);
    looked = 0;
  });
});
