import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { PersonRow } from '../database/people-tables.js';
import type { Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { DEMO_PASSWORD } from './demo-people.js';
import { lockedForMs } from './lockout.js';
import { hashOfToken } from './codes.js';
import { stepOf } from './one-time-password.js';
import { isPassword } from './password.js';
import type { PeopleBook } from './people-book.js';
import { personOf, type Person } from './person.js';
import type { Seal } from './seal.js';

/** What somebody proves who they are with. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Six digits of the authenticator. */
  readonly code: string;
}

/** What a sign-in works with. */
export interface SignInPorts {
  readonly store: Store;
  readonly people: PeopleBook;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly profile: 'demo' | 'production';
}

/**
 * Proves who somebody is: password and authenticator, both always. A try is counted before it is
 * looked at, so that many at once are not more than many.
 */
export class SignIn {
  constructor(private readonly ports: SignInPorts) {}

  /**
   * @throws Refusal `signIn` for whatever is wrong (one answer, whether or not somebody has the
   *   login), `tooManyTries` while the login is closed.
   */
  async prove(given: Credentials): Promise<Person> {
    const key = hashOfToken(given.login);
    await this.#count(key);
    const row = await this.ports.people.find('login', given.login);
    const good = await this.#isRight(row, given);
    if (row === undefined || !good) {
      throw new Refusal('signIn', 'login, password or code is wrong');
    }
    await this.ports.store.db.deleteFrom('sign_in_tries').where('login_hash', '=', key).execute();
    return personOf(row);
  }

  async #isRight(row: PersonRow | undefined, given: Credentials): Promise<boolean> {
    const { people, seal, clock, profile } = this.ports;
    if (row?.demo === 1) return profile === 'demo' && isDemoPassword(given.password);
    const knows = await isPassword(given.password, row?.password ?? '');
    if (row === undefined || !knows || row.blocked === 1 || row.totp === '') return false;
    const step = stepOf(seal.open(row.totp), given.code, clock.wallMs());
    return step !== undefined && (await people.takeStep(row.id, step));
  }

  async #count(key: string): Promise<void> {
    const { store, clock } = this.ports;
    const nowMs = clock.wallMs();
    const before = await store.db
      .selectFrom('sign_in_tries')
      .select('until_ms')
      .where('login_hash', '=', key)
      .executeTakeFirst();
    if ((before?.until_ms ?? 0) > nowMs) {
      throw new Refusal('tooManyTries', 'too many wrong tries; wait, then try again');
    }
    const { tries } = await store.db
      .insertInto('sign_in_tries')
      .values({ login_hash: key, tries: 1, until_ms: 0, last_ms: nowMs })
      .onConflict((conflict) =>
        conflict.column('login_hash').doUpdateSet((eb) => ({
          tries: eb('sign_in_tries.tries', '+', 1),
          last_ms: nowMs,
        })),
      )
      .returning('tries')
      .executeTakeFirstOrThrow();
    await store.db
      .updateTable('sign_in_tries')
      .set({ until_ms: nowMs + lockedForMs(tries) })
      .where('login_hash', '=', key)
      .where('tries', '=', tries)
      .execute();
  }
}

function isDemoPassword(password: string): boolean {
  const [given, known] = [Buffer.from(password), Buffer.from(DEMO_PASSWORD)];
  return given.length === known.length && timingSafeEqual(given, known);
}
