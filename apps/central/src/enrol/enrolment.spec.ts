import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { Store } from '../database/store.js';
import { TestKiosk } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { Enrolment } from './enrolment.js';
import { readCentralKey } from './keys.js';
import { KioskKeys } from './kiosk-keys.js';

describe.each(TEST_STORES)('enrolment on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let enrolment: Enrolment;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    enrolment = new Enrolment(store, manualClock());
    await enrolment.allow([{ kiosk: 'K1', code: 'AAAA-1111' }]);
  }, 60_000);
  afterAll(() => place.close());

  const enrol = (kiosk: TestKiosk, code = 'AAAA-1111') =>
    enrolment.enrol({ code, publicKey: kiosk.publicKey });

  it('binds a kiosk to its key, once', async () => {
    const kiosk = new TestKiosk('K1');
    expect(await enrol(kiosk)).toBe('K1');
    await expect(enrol(new TestKiosk('K1'))).rejects.toMatchObject({ code: 'enrolment' });
  });

  it('answers the same kiosk again: the first reply may have been lost', async () => {
    const kiosk = new TestKiosk('K1');
    await enrol(kiosk);
    expect(await enrol(kiosk)).toBe('K1');
  });

  it('keeps a used code used when the configuration tells it again', async () => {
    await enrol(new TestKiosk('K1'));
    await enrolment.allow([{ kiosk: 'K1', code: 'AAAA-1111' }]);
    await expect(enrol(new TestKiosk('K1'))).rejects.toMatchObject({ code: 'enrolment' });
  });

  it('does not bind a kiosk to a second key by a second code, nor waste that code', async () => {
    await enrol(new TestKiosk('K1'));
    await enrolment.allow([{ kiosk: 'K1', code: 'BBBB-2222' }]);
    await expect(enrol(new TestKiosk('K1'), 'BBBB-2222')).rejects.toMatchObject({
      code: 'enrolment',
    });
    const row = store.db.selectFrom('enrolments').select('used_ms').orderBy('used_ms').execute();
    expect((await row).filter((code) => code.used_ms === null).length).toBe(1);
  });

  it('refuses an unknown code and a key that is none', async () => {
    await expect(enrol(new TestKiosk('K1'), 'ZZZZ-9999')).rejects.toMatchObject({
      code: 'enrolment',
    });
    const bad = () => enrolment.enrol({ code: 'AAAA-1111', publicKey: 'AAAA' });
    expect(bad).toThrow('publicKey: expected an Ed25519 key');
  });

  it('lets a signature be checked: the right one holds, every change breaks it', async () => {
    const kiosk = new TestKiosk('K1');
    await enrol(kiosk);
    const keys = new KioskKeys(store);
    const headers = kiosk.headers('POST', '/v1/ingest', '{}');
    const good = {
      kiosk: 'K1',
      nonce: headers['x-nonce']!,
      signature: headers['x-signature']!,
      method: 'POST',
      path: '/v1/ingest',
      body: '{}',
    };
    expect(await keys.verify(good)).toBe(true);
    const other = { ...new TestKiosk('K1').headers('POST', '/v1/ingest', '{}') };
    const changes = [
      { body: '{ }' },
      { path: '/v1/payments' },
      { method: 'PUT' },
      { nonce: 'x' },
      { kiosk: 'K2' },
      { signature: '' },
      { signature: other['x-signature']! },
    ];
    for (const change of changes) expect(await keys.verify({ ...good, ...change })).toBe(false);
  });
});

describe("central's key", () => {
  const folder = mkdtempSync(join(tmpdir(), 'central-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, for the owner only', () => {
    const file = join(folder, 'deep', 'central.key');
    const first = readCentralKey(file);
    expect(readCentralKey(file).publicKey).toBe(first.publicKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
