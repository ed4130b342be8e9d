import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { KioskReport } from '@kiosk/flow/link/report';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { SMTPServer } from 'smtp-server';
import { Alarms } from '../alarms/alarms.js';
import type { ChannelConfig } from '../config/alerts-section.js';
import type { Store } from '../database/store.js';
import { Enrolment } from '../enrol/enrolment.js';
import { openFleet, type Fleet } from '../fleet/fleet.js';
import { TestKiosk } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { webhookSignature } from './channels.js';

const MINUTE = 60_000;
const SECRET = 'a-secret-of-the-webhook';
const fine: KioskReport = {
  ready: true,
  screen: 'attract',
  screenMs: 0,
  idle: true,
  limits: [],
  devices: { thermalPrinter: { state: 'online', faults: [], detail: '' } },
  waitingPayments: 0,
  overduePayments: 0,
  queuedRows: 0,
  freeBytes: 1e9,
  doubts: [],
};
const NO_PAPER = { ...fine, limits: ['noPaper'] };

/** A mail server and a web server on loopback that keep what they are sent. */
async function startReceivers() {
  const mails: string[] = [];
  const calls: { body: string; signature: string; id: string }[] = [];
  let webStatus = 200;
  const mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  const web = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { 'x-signature': signature, 'x-notice': id } = request.headers;
      if (webStatus === 200) calls.push({ body, signature: String(signature), id: String(id) });
      response.writeHead(webStatus).end();
    });
  });
  const mailServer = mail.listen(0, '127.0.0.1');
  web.listen(0, '127.0.0.1');
  await Promise.all([once(mailServer, 'listening'), once(web, 'listening')]);
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
  const channels: ChannelConfig[] = [
    {
      ...{ kind: 'smtp', id: 'mail', host: '127.0.0.1', port: portOf(mailServer), secure: false },
      ...{ from: 'central@example.test', to: ['duty@example.test'] },
    },
    { kind: 'webhook', id: 'hook', url: `http://127.0.0.1:${portOf(web)}/`, secret: SECRET },
  ];
  return {
    ...{ mails, calls, channels },
    answer: (status: number) => void (webStatus = status),
    async close() {
      await new Promise<void>((resolve) => mail.close(() => resolve()));
      web.close();
      web.closeAllConnections();
    },
  };
}

describe.each(TEST_STORES)('alerts on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let clock: ManualClock;
  let fleet: Fleet;
  let far: Awaited<ReturnType<typeof startReceivers>>;
  const errors: unknown[] = [];
  beforeAll(() => void (place = make()));
  afterAll(() => place.close());
  beforeEach(async () => {
    store = await place.open();
    clock = manualClock();
    far = await startReceivers();
    const enrolment = new Enrolment(store, clock);
    await enrolment.allow([{ kiosk: 'K1', code: 'CODE-K1' }]);
    await enrolment.enrol({ code: 'CODE-K1', publicKey: new TestKiosk('K1').publicKey });
    fleet = open();
  }, 60_000);
  afterEach(async () => {
    await far.close();
    expect(errors).toEqual([]);
  });

  const always = { days: [1, 2, 3, 4, 5, 6, 7], hours: { from: 0, to: 1_440 } };
  const open = () =>
    openFleet({
      ...{ store, clock, report: (error) => void errors.push(error) },
      key: { publicKey: '', sign: () => '', secretFor: () => Buffer.alloc(32) },
      config: {
        database: { kind: 'sqlite', file: '' }, // one process: the bell stays within it
        utcOffsetMinutes: 0,
        alerts: {
          bounds: { silentMs: 3 * MINUTE, stuckMs: 7 * MINUTE, monitors: [] },
          rules: {
            ...{ repeatMs: 30 * MINUTE, quiet: undefined },
            roster: [
              { name: 'duty', ...always, channels: ['mail'] },
              { name: 'lead', ...always, channels: ['hook'] },
            ],
            escalations: [
              { afterMs: 0, to: 'duty' },
              { afterMs: 15 * MINUTE, to: 'lead' },
            ],
          },
          channels: far.channels,
        },
      },
    });
  /** The kiosk calls and says how it is. */
  const hear = async (report: KioskReport): Promise<void> => {
    const now = { last_contact_ms: clock.wallMs() };
    await store.db.updateTable('kiosks').set(now).where('id', '=', 'K1').execute();
    await fleet.health.hear('K1', report);
  };
  const standing = async () =>
    (await fleet.board.alerts()).map(({ condition, state }) => `${condition} ${state}`);
  const paper = { kiosk: 'K1', condition: 'noPaper' };

  it('say who is on duty, then the next, then again, until somebody takes it', async () => {
    await hear(NO_PAPER);
    await fleet.watch.look();
    expect(await standing()).toEqual(['noPaper open']);
    expect([far.mails.length, far.calls.length]).toEqual([1, 0]);
    expect(far.mails[0]).toContain('To: duty@example.test');
    await fleet.watch.look();
    expect(far.mails.length).toBe(1); // nothing is said twice
    await clock.advance(15 * MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    expect([far.mails.length, far.calls.length]).toEqual([1, 1]);
    await clock.advance(30 * MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    expect([far.mails.length, far.calls.length]).toEqual([2, 2]);
    await fleet.alerts.acknowledge(paper, '韩梅');
    await clock.advance(60 * MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    expect([far.mails.length, far.calls.length]).toEqual([2, 2]);
    expect(await standing()).toEqual(['noPaper acknowledged']);
  });

  it('sign what they say to a program, and say nothing of a customer', async () => {
    await hear(NO_PAPER);
    await fleet.watch.look();
    await clock.advance(15 * MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    const [call] = far.calls;
    const atMs = Number(/^t=(\d+),/.exec(call!.signature)![1]);
    expect(webhookSignature(SECRET, atMs, call!.body)).toBe(call!.signature);
    expect(webhookSignature('another', atMs, call!.body)).not.toBe(call!.signature);
    expect(JSON.parse(call!.body)).toMatchObject({ kiosk: 'K1', condition: 'noPaper' });
  });

  it('are tried again when a channel refuses, with the same number, and not for ever', async () => {
    far.answer(500);
    await hear(NO_PAPER);
    await fleet.watch.look();
    await clock.advance(15 * MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    await fleet.alerts.acknowledge(paper, '韩梅');
    const notice = () =>
      store.db.selectFrom('notices').selectAll().where('channel', '=', 'hook').execute();
    expect(await notice()).toMatchObject([
      { state: 'waiting', tries: 1, error: 'Error: HTTP 500' },
    ]);
    far.answer(200);
    await clock.advance(15_000);
    await fleet.watch.look();
    expect(await notice()).toMatchObject([{ state: 'sent', tries: 2, id: far.calls[0]!.id }]);
    await store.db.updateTable('notices').set({ state: 'waiting', tries: 6, next_ms: 0 }).execute();
    far.answer(500);
    await fleet.watch.look();
    expect(await notice()).toMatchObject([{ state: 'failed', tries: 7 }]);
    expect((await fleet.board.alertEvents({ limit: 9, skip: 0 }))[0]).toMatchObject({
      event: 'notSent',
    });
  });

  it('are over when it is over for half a minute, and keep what happened', async () => {
    await hear(NO_PAPER);
    await fleet.watch.look();
    await fleet.alerts.acknowledge(paper, '韩梅');
    await hear(fine);
    await fleet.watch.look();
    await clock.advance(30_000);
    await fleet.watch.look();
    expect(await standing()).toEqual([]);
    const events = (await fleet.board.alertEvents({ limit: 9, skip: 0 })).map(({ event, name }) =>
      `${event} ${name}`.trim(),
    );
    expect(events.sort()).toEqual(['acknowledged 韩梅', 'cleared', 'first', 'opened']);
    await expect(fleet.alerts.acknowledge(paper, '韩梅')).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('of a kiosk that is silent for three minutes are one: what it said before is old', async () => {
    await hear(NO_PAPER);
    await clock.advance(3 * MINUTE - 1);
    await fleet.watch.look();
    expect(await standing()).toEqual(['noPaper open']);
    await clock.advance(1);
    await fleet.watch.look();
    await clock.advance(30_000);
    await fleet.watch.look();
    expect(await standing()).toEqual(['silent open']);
    await hear(fine);
    await fleet.watch.look();
    await clock.advance(30_000);
    await hear(fine);
    await fleet.watch.look();
    expect(await standing()).toEqual([]);
  });

  it('muted say nothing, and open again when the time is up', async () => {
    await hear(NO_PAPER);
    await fleet.alerts.see('K1', [], []);
    await fleet.watch.look();
    await fleet.alerts.mute(paper, clock.wallMs() + 60 * MINUTE, '韩梅');
    await clock.advance(59 * MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    expect([await standing(), far.mails.length]).toEqual([['noPaper muted'], 1]);
    await clock.advance(MINUTE);
    await hear(NO_PAPER);
    await fleet.watch.look();
    expect([await standing(), far.mails.length]).toEqual([['noPaper open'], 2]);
  });

  it('stand for alarms too, until somebody has looked', async () => {
    const alarm = { id: 'fork:K1', kiosk: 'K1', code: 'fork', detail: '{}' } as const;
    await new Alarms(store, clock).raise(alarm);
    await hear(fine);
    for (let at = 0; at < 3; at += 1) {
      await fleet.watch.look();
      await clock.advance(60_000);
      await hear(fine);
    }
    expect(await standing()).toEqual(['alarm:fork open']);
    await fleet.alerts.acknowledge({ kiosk: 'K1', condition: 'alarm:fork' }, '韩梅');
    await fleet.watch.look();
    expect(await standing()).toEqual([]);
    await clock.advance(1_000);
    await new Alarms(store, clock).raise({ ...alarm, id: 'fork:K1:2' });
    await fleet.watch.look();
    expect(await standing()).toEqual(['alarm:fork open']);
  });

  it('are told once by two processes that look at the same time', async () => {
    await hear(NO_PAPER);
    const two = [fleet, open()];
    await fleet.watch.look();
    await clock.advance(45 * MINUTE);
    await hear(NO_PAPER);
    const before = far.mails.length;
    await Promise.all(two.map(({ watch }) => watch.look()));
    expect(far.mails.length - before).toBe(1);
  });

  it('are ranked by the payments that are lost', async () => {
    const week = 7 * 24 * 60 * MINUTE;
    for (let at = 1; at <= 8; at += 1) {
      await store.db
        .insertInto('payments')
        .values({
          ...{ kiosk: 'K1', payment_id: `K1-P${at}`, first_seq: at, last_seq: at, rows: 1 },
          started_wall_ms: clock.wallMs() - week * (1 + (at % 3)),
          ...{ last_type: '', cash: 0, biller: 0, claims: 0, suspense: 0 },
        })
        .execute();
    }
    await hear({ ...NO_PAPER, limits: ['noPaper', 'noCash'] });
    await fleet.watch.look();
    const [first, second] = await fleet.board.alerts();
    expect(first).toMatchObject({ condition: 'noCash', impact: { missed: 0 } });
    expect(first!.impact.nextHour).toBeGreaterThan(0);
    expect(second!.impact.nextHour).toBeCloseTo(first!.impact.nextHour * 0.3, 0);
    expect(await fleet.board.kiosks()).toMatchObject([{ id: 'K1', impact: first!.impact }]);
  });

  it('keep how a kiosk was, word by word', async () => {
    await hear(fine);
    await clock.advance(1_000);
    await hear(NO_PAPER);
    await hear({ ...NO_PAPER, queuedRows: 7 }); // a figure is no event
    await clock.advance(1_000);
    await hear({
      ...fine,
      devices: { thermalPrinter: { state: 'offline', faults: ['paperOut'], detail: '' } },
    });
    const history = await fleet.health.history('K1', { limit: 9 });
    expect(history.map(({ what, was, became }) => `${what}: ${was} → ${became}`)).toEqual([
      'limit:noPaper: yes → no',
      'thermalPrinter: online → offline paperOut',
      'limit:noPaper: no → yes',
    ]);
  });
});
