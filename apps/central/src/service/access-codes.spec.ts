import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { drawChallenge, responseTo } from '@kiosk/flow/service/access/challenge';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { sha256 } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { AccessCodes } from './access-codes.js';
import { readAccessMaster } from './access-master.js';
import { accessCodeRequest, boxCountRequest } from './requests.js';

const folder = mkdtempSync(join(tmpdir(), 'central-access-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(TEST_STORES)('central gives access codes on %s', (_kind, make) => {
  let place: TestStore;
  let central: TestCentral;
  let codes: AccessCodes;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    central = await testCentral(await place.open());
    codes = new AccessCodes({ ...central, master: 'm'.repeat(64) });
  }, 60_000);
  afterAll(() => place.close());

  const chance = { bytes: () => Uint8Array.from([3, 9]) };
  const challenge = drawChallenge({ role: 'collector', counter: 3, chance });
  const asked = {
    id: 'code-0001',
    kiosk: 'K1',
    challenge,
    person: '2001',
    owner: '值班员',
    reason: 'collection round',
  };

  it('that the kiosk computes too, with its own secret only', async () => {
    const { code, role } = await codes.give(asked);
    expect(role).toBe('collector');
    const at = { kiosk: 'K1', challenge, person: '2001' };
    expect(code).toBe(responseTo(sha256, codes.secretOf('K1'), at));
    expect(code).not.toBe(responseTo(sha256, codes.secretOf('K2'), at));
  });

  it('and writes down for whom, but never the code', async () => {
    const { code } = await codes.give(asked);
    await codes.give(asked);
    const given = await codes.given(10, 0);
    expect(given).toMatchObject([{ kiosk: 'K1', role: 'collector', person: '2001' }]);
    expect(JSON.stringify(given)).not.toContain(code);
  });

  it('for kiosks and challenges that are there', async () => {
    const refused = (code: string) => expect.objectContaining({ code }) as unknown;
    await expect(codes.give({ ...asked, kiosk: 'K9' })).rejects.toEqual(refused('notFound'));
    const wrong = `${challenge.slice(0, 9)}${(Number(challenge[9]) + 1) % 10}`;
    await expect(codes.give({ ...asked, challenge: wrong })).rejects.toEqual(refused('badRequest'));
    expect(await codes.given(10, 0)).toEqual([]);
  });

  it('raises what people must see of staff rows', async () => {
    const row = (type: string) => ({ type, paymentId: '', body: {}, lines: [] });
    await central.sync(row('service.locked'), row('service.doorUnattended'));
    const alarms = await central.store.db.selectFrom('alarms').select('code').execute();
    expect(alarms.map(({ code }) => code).sort()).toEqual(['accessLocked', 'doorUnattended']);
  });
});

describe('what staff type', () => {
  it('may have spaces, and nothing else beside digits', () => {
    const good = {
      id: 'code-0001',
      kiosk: 'K1',
      challenge: '3000 039 777',
      person: '2001',
      owner: 'Li',
      reason: 'jam',
    };
    expect(accessCodeRequest.parse({ ...good, owner: 'Li Lei' }).challenge).toBe('3000039777');
    for (const challenge of ['', '12', 'drop table', '3000 039 77x', '30000397771']) {
      expect(accessCodeRequest.safeParse({ ...good, challenge }).success).toBe(false);
    }
  });

  it.each(['', 'many', '12.5.1', -1, 1.5, Number.NaN, 2 ** 60, null])(
    '%j is no count of a box',
    (amount) => {
      const two = { owner: '王芳', second: '李雷', reason: 'count' };
      const wish = { id: 'count-001', kiosk: 'K1', seq: 4, amount, ...two };
      expect(boxCountRequest.safeParse(wish).success).toBe(false);
    },
  );
});

describe('the master secret', () => {
  it('is made once, readable by its owner alone', () => {
    const file = join(folder, 'new', 'access.key');
    const made = readAccessMaster(file);
    expect(readAccessMaster(file)).toBe(made);
    expect(readFileSync(file, 'utf8').trim()).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is nothing else', () => {
    const file = join(folder, 'bad.key');
    writeFileSync(file, 'secret');
    expect(() => readAccessMaster(file)).toThrow('expected 64 hex digits');
  });
});
