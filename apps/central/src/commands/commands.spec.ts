import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commandText } from '@kiosk/flow/commands/command';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import { openBus, type Bus } from '../bus/bus.js';
import { systemClock } from '../clock/system-clock.js';
import type { DatabaseConfig } from '../config/config.js';
import { openStore, type Store } from '../database/store.js';
import { Enrolment } from '../enrol/enrolment.js';
import { Intake } from '../ingest/intake.js';
import { Projector } from '../projection/projector.js';
import { TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { until } from '../testing/until.js';
import { Commands, type Wish } from './commands.js';
import { HeldRequests } from './held-requests.js';

const pair = generateKeyPairSync('ed25519');
const signature = (text: string) =>
  sign(null, Buffer.from(text), pair.privateKey).toString('base64');
const PERSON = { id: 'p1', name: '韩梅' };

describe.each(TEST_STORES)('commands at central on %s', (kind, make) => {
  let place: TestStore;
  let config: DatabaseConfig;
  let store: Store;
  let other: Store;
  let clock: ManualClock;
  let commands: Commands;
  let buses: Bus[];
  let held: HeldRequests[];
  const journal = () => new TestJournal();
  beforeAll(async () => {
    place = make();
    config = await place.make();
    store = await openStore(config);
    other = await openStore(config);
    const enrolment = new Enrolment(store, manualClock());
    for (const kiosk of ['K1', 'K2']) {
      await enrolment.allow([{ kiosk, code: `CODE-${kiosk}` }]);
      await enrolment.enrol({ code: `CODE-${kiosk}`, publicKey: new TestKiosk(kiosk).publicKey });
    }
  }, 60_000);
  afterAll(async () => {
    await store.db.destroy();
    await other.db.destroy();
    await place.close();
  });
  beforeEach(() => {
    clock = manualClock();
    [buses, held] = [[], []];
    commands = process(store).commands;
  });
  afterEach(async () => {
    for (const each of held) each.close();
    for (const each of buses) await each.close();
    for (const table of ['commands', 'events'] as const) await store.db.deleteFrom(table).execute();
    await store.db
      .updateTable('kiosks')
      .set({ acked_seq: 0, projected_seq: 0, head_hash: '' })
      .execute();
  });

  /** The parts of one of central's processes. */
  function process(on: Store, time = clock as typeof systemClock) {
    const bus = openBus(config, systemClock);
    const made = new Commands({ store: on, bus, clock: time, sign: signature });
    const requests = new HeldRequests({ commands: made, bus, clock: time });
    buses.push(bus);
    held.push(requests);
    return { bus, commands: made, held: requests };
  }

  const issue = (more: Partial<Wish> = {}, by = commands) =>
    by.issue({
      kiosk: 'K1',
      kind: 'health',
      arguments: {},
      lastsMs: 60_000,
      person: PERSON,
      ...more,
    });
  const states = async () =>
    (await commands.page({ limit: 50, skip: 0 })).map(({ state, reason }) => [state, reason]);

  /** The kiosk's journal comes in and is computed. */
  async function comesIn(rows: TestJournal, kiosk = 'K1'): Promise<void> {
    const alarms = new Alarms(store, clock);
    const projector = new Projector(store, alarms, (error) => {
      throw error;
    });
    projector.commands = commands;
    await new Intake({ store, alarms, clock }).take({ kiosk, from: 1, rows: rows.rows });
    await projector.catchUp();
  }

  it('are signed for one kiosk, and handed out until its journal has them', async () => {
    const id = await issue();
    const [told, ...more] = await commands.due('K1');
    expect([more, await commands.due('K2')]).toEqual([[], []]);
    expect(told).toMatchObject({ id, kind: 'health', arguments: '{}' });
    const text = Buffer.from(commandText('K1', told!));
    expect(verify(null, text, pair.publicKey, Buffer.from(told!.signature, 'base64'))).toBe(true);
    await commands.sent([told!]);
    expect(await states()).toEqual([['sent', null]]);
    expect((await commands.due('K1')).length).toBe(1); // the reply may have been lost
    const rows = journal();
    rows.append({ type: 'command.accepted', body: { id, kind: 'health' } });
    await comesIn(rows);
    expect(await states()).toEqual([['acknowledged', null]]);
    expect(await commands.due('K1')).toEqual([]);
  });

  it('end as the journal tells, with what came of them, masked', async () => {
    const id = await issue();
    const rows = journal();
    const result = { screen: 'attract', account: '1234567890' };
    rows.append(
      { type: 'command.accepted', body: { id, kind: 'health' } },
      { type: 'command.ended', body: { id, kind: 'health', outcome: 'done', result } },
      { type: 'command.ended', body: { id, outcome: 'refused', reason: 'expired' } },
      { type: 'command.ended', body: { nonsense: true } },
    );
    await comesIn(rows);
    expect(await commands.find(id)).toMatchObject({ state: 'done', reason: null });
    expect((await commands.find(id))!.result).toBe('{"account":"********90","screen":"attract"}');
  });

  it('are not answered by another kiosk', async () => {
    const id = await issue();
    const rows = journal();
    rows.append({ type: 'command.ended', body: { id, outcome: 'done' } });
    await comesIn(rows, 'K2');
    expect(await states()).toEqual([['queued', null]]);
  });

  it('are given up in time; what the kiosk tells afterwards is the truth', async () => {
    const id = await issue();
    await clock.advance(60_001);
    expect(await commands.due('K1')).toEqual([]);
    expect([await commands.expire(), await commands.expire()]).toEqual([1, 0]);
    expect(await states()).toEqual([['expired', null]]);
    const rows = journal();
    rows.append({ type: 'command.ended', body: { id, outcome: 'done', result: {} } });
    await comesIn(rows);
    expect(await states()).toEqual([['done', null]]);
  });

  it('are refused for a kiosk that is not there, and when too many wait', async () => {
    const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;
    await expect(issue({ kiosk: 'K9' })).rejects.toEqual(refused('notFound'));
    for (let at = 0; at < 50; at += 1) await issue();
    await expect(issue()).rejects.toEqual(refused('tooManyTries'));
  });

  it('wake the request that a kiosk waits with, and no other', async () => {
    const { commands: real, held: requests } = process(store, systemClock);
    const waits = [requests.wait('K1', 5_000), requests.wait('K2', 300)];
    const id = await issue({}, real);
    expect(await waits[0]).toMatchObject([{ id }]);
    expect(await waits[1]).toEqual([]);
  });

  it('let go of what is held when the server closes', async () => {
    const { held: requests } = process(store, systemClock);
    const wait = requests.wait('K1', 60_000);
    requests.close();
    expect(await wait).toEqual([]);
  });

  if (kind === 'postgres') {
    it('asked at one process wake the request that another one holds', async () => {
      const here = process(store, systemClock);
      const there = process(other, systemClock);
      let heard = 0;
      there.bus.on('changed', () => (heard += 1));
      await until(async () => {
        here.bus.say('changed', 'test'); // until both listen
        await commands.due('K1');
        return heard > 0;
      });
      const begunMs = systemClock.monoMs();
      const wait = there.held.wait('K1', 20_000);
      await issue({}, here.commands);
      expect(await wait).toMatchObject([{ kind: 'health' }]);
      const tookMs = systemClock.monoMs() - begunMs;
      console.log(`looked at: a command over two processes of one PostgreSQL, ${tookMs} ms`);
      expect(tookMs).toBeLessThan(2_000);
    });
  }
});
