import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { AuditBook, findBrokenDeed } from '../audit/audit-book.js';
import type { Store } from '../database/store.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { codeAt } from './one-time-password.js';
import { openPeople, type People } from './people.js';
import { sealWith } from './seal.js';

const PASSWORD = 'correct horse battery';
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;

describe.each(TEST_STORES)('people at central on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let clock: ManualClock;
  let people: People;
  const seal = sealWith(randomBytes(32));
  const open = (profile: 'demo' | 'production') => openPeople({ store, clock, seal, profile });
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    clock = manualClock();
    people = await open('production');
  }, 60_000);
  afterAll(() => place.close());

  /** Whoever has the code sets a password and an authenticator; resolves to its secret. */
  async function accept(invitation: string, login = 'li.lei', name = '李雷'): Promise<string> {
    const { secret } = await people.invitations.open(invitation);
    const code = codeAt(secret, clock.wallMs());
    await people.invitations.accept({ invitation, login, name, password: PASSWORD, code });
    await clock.advance(60_000);
    return secret;
  }
  const firstAdmin = async () => accept((await people.invitations.first())!);
  const signIn = (secret: string, more: object = {}) =>
    people.signIn.prove({
      login: 'li.lei',
      password: PASSWORD,
      code: codeAt(secret, clock.wallMs()),
      ...more,
    });

  it('have no default account: the first admin comes by a one-time code', async () => {
    expect(await people.book.list()).toEqual([]);
    const [one, other] = [await people.invitations.first(), await people.invitations.first()];
    expect(one).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const secret = await accept(one!);
    expect(await signIn(secret)).toMatchObject({ login: 'li.lei', roles: ['admin'] });
    // Once there is an admin, no code of that kind works and none is made.
    expect(await people.invitations.first()).toBeUndefined();
    for (const code of [one!, other!, 'AAAA-BBBB-CCCC']) {
      await expect(people.invitations.open(code)).rejects.toEqual(refused('invitation'));
    }
  });

  it('take a code as it is typed, and for a day only', async () => {
    const code = (await people.invitations.first())!;
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect(await people.invitations.open(typed)).toMatchObject({ purpose: 'first' });
    await clock.advance(24 * 3_600_000 + 1);
    await expect(people.invitations.open(code)).rejects.toEqual(refused('invitation'));
  });

  it.each([
    ['another password', { password: 'correct horse' }],
    ['another login', { login: 'nobody' }],
    ['a wrong code', { code: '000000' }],
    ['no password', { password: '' }],
  ])('get one answer for %s', async (_name, more) => {
    const secret = await firstAdmin();
    await expect(signIn(secret, more)).rejects.toEqual(refused('signIn'));
    expect(await signIn(secret)).toMatchObject({ name: '李雷' });
  });

  it('use each code of the authenticator once', async () => {
    const secret = await firstAdmin();
    await signIn(secret);
    await expect(signIn(secret)).rejects.toEqual(refused('signIn'));
    await clock.advance(30_000);
    expect(await signIn(secret)).toMatchObject({ login: 'li.lei' });
  });

  it('cannot be guessed: after five wrong tries the login is closed, right or wrong', async () => {
    const secret = await firstAdmin();
    for (let at = 0; at < 5; at += 1) {
      await expect(signIn(secret, { password: 'x' })).rejects.toEqual(refused('signIn'));
    }
    await expect(signIn(secret)).rejects.toEqual(refused('tooManyTries'));
    // Somebody who does not exist is closed just the same: nothing is told of who works here.
    const stranger = { login: 'nobody', password: 'x', code: '000000' };
    for (let at = 0; at < 5; at += 1) {
      await expect(people.signIn.prove(stranger)).rejects.toEqual(refused('signIn'));
    }
    await expect(people.signIn.prove(stranger)).rejects.toEqual(refused('tooManyTries'));
    await clock.advance(30_001);
    expect(await signIn(secret)).toMatchObject({ login: 'li.lei' });
  });

  it('are invited by a code, and set their own password', async () => {
    await firstAdmin();
    const wang = { login: 'wang.fang', name: '王芳', roles: ['finance'] as const };
    const code = await people.invitations.invite(wang);
    await expect(people.invitations.invite({ ...wang, login: 'w2' })).rejects.toEqual(
      refused('conflict'),
    );
    const secret = await accept(code, 'somebody-else', '别人');
    const wish = { login: 'wang.fang', code: codeAt(secret, clock.wallMs()) };
    expect(await signIn(secret, wish)).toMatchObject({ name: '王芳', roles: ['finance'] });
    await expect(people.invitations.open(code)).rejects.toEqual(refused('invitation'));
  });

  it('are signed out when their rights change, and cannot sign in when blocked', async () => {
    const secret = await firstAdmin();
    const person = await signIn(secret);
    const token = await people.sessions.begin(person);
    expect(await people.sessions.find(token)).toMatchObject({ person: { name: '李雷' } });
    await people.book.change(person.id, { blocked: 1 });
    expect(await people.sessions.find(token)).toBeUndefined();
    await clock.advance(30_000);
    await expect(signIn(secret)).rejects.toEqual(refused('signIn'));
  });

  it('lose password and authenticator at a reset, and set new ones by its code', async () => {
    const secret = await firstAdmin();
    const { id } = await signIn(secret);
    const code = await people.invitations.reset(id);
    await clock.advance(30_000);
    await expect(signIn(secret)).rejects.toEqual(refused('signIn'));
    const fresh = await accept(code);
    expect(await signIn(fresh)).toMatchObject({ login: 'li.lei' });
  });

  it('keep no password, secret, code or cookie that can be read back', async () => {
    const secret = await firstAdmin();
    const token = await people.sessions.begin(await signIn(secret));
    const tables = ['people', 'invitations', 'sessions', 'sign_in_tries'] as const;
    const rows = await Promise.all(
      tables.map((table) => store.db.selectFrom(table).selectAll().execute()),
    );
    const text = JSON.stringify(rows);
    for (const found of [PASSWORD, secret, token]) expect(text).not.toContain(found);
    expect(text).toContain('argon2id$19456$2$1$');
  });

  it('of the demonstration are nobody in production, even on its database', async () => {
    people = await open('demo');
    const demo = { login: 'demo-admin', password: 'demo', code: '000000' };
    const token = await people.sessions.begin(await people.signIn.prove(demo));
    people = await open('production');
    await expect(people.signIn.prove(demo)).rejects.toEqual(refused('signIn'));
    expect(await people.sessions.find(token)).toBeUndefined();
    expect(await people.invitations.first()).toBeDefined();
  });

  it('find it when what they did is changed behind their back', async () => {
    const audit = new AuditBook(store, clock);
    const deed = { person: 'p', name: '王芳', action: 'POST /x', outcome: 'done', detail: '{}' };
    await Promise.all([audit.write(deed), audit.write(deed), audit.write(deed)]);
    expect(await findBrokenDeed(store.db)).toBeUndefined();
    await expect(
      store.db.updateTable('audit').set({ name: '别人' }).where('number', '=', 2).execute(),
    ).rejects.toThrow('never changed');
  });
});
