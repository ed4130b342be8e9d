import type { Clock } from '@kiosk/flow/ports/clock';
import type { InvitationRow } from '../database/people-tables.js';
import type { Queryable, Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { hashOfCode, newCode } from './codes.js';
import { addressOf, newSecret, stepOf } from './one-time-password.js';
import { storedPassword } from './password.js';
import type { NewPerson, PeopleBook } from './people-book.js';
import type { Seal } from './seal.js';

/** What who was invited is shown: the secret for the authenticator, once. */
export interface Opened {
  readonly login: string;
  readonly name: string;
  readonly purpose: InvitationRow['purpose'];
  readonly secret: string;
  /** For the authenticator. */
  readonly address: string;
}

/** What who was invited fills in. */
export interface Acceptance {
  readonly invitation: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  /** Six digits of the authenticator: proves that it holds the secret. */
  readonly code: string;
}

/** What invitations work with. */
export interface InvitationPorts {
  readonly store: Store;
  readonly people: PeopleBook;
  readonly seal: Seal;
  readonly clock: Clock;
}

const LASTS_MS = 24 * 3_600_000;
const GONE = 'this code is unknown, was used or is too old';

/** One-time codes by which people set their own password and authenticator: no default account. */
export class Invitations {
  constructor(private readonly ports: InvitationPorts) {}

  /** A code for the first admin; `undefined` once there is one. */
  async first(): Promise<string | undefined> {
    if (await this.ports.people.hasAdmin()) return undefined;
    return this.#issue({ purpose: 'first', person: null, login: '', name: '', roles: 'admin' });
  }

  /** @throws Refusal `conflict` when the login or the name is another's. */
  async invite(person: NewPerson): Promise<string> {
    const id = await this.ports.people.add(person);
    return this.#for(id, 'invite');
  }

  /** A code to set password and authenticator anew; the old ones work no more. */
  async reset(id: string): Promise<string> {
    await this.ports.people.change(id, { password: '', totp: '' });
    return this.#for(id, 'reset');
  }

  /** @throws Refusal `invitation` for a code that is unknown, used or too old. */
  async open(code: string, login?: string): Promise<Opened> {
    const row = await this.#good(code);
    const secret = newSecret();
    await this.ports.store.db
      .updateTable('invitations')
      .set({ totp: this.ports.seal.close(secret) })
      .where('code_hash', '=', row.code_hash)
      .execute();
    const { purpose, name } = row;
    const known = row.login === '' ? (login ?? 'admin') : row.login;
    return { login: known, name, purpose, secret, address: addressOf(known, secret) };
  }

  /** @throws Refusal `invitation`, `signIn` for a wrong code of the authenticator, or `conflict`. */
  async accept(given: Acceptance): Promise<string> {
    const row = await this.#good(given.invitation);
    const { store, seal, clock, people } = this.ports;
    const step = row.totp && stepOf(seal.open(row.totp), given.code, clock.wallMs());
    if (!step) throw new Refusal('signIn', 'the code of the authenticator is wrong');
    const to = { password: await storedPassword(given.password), totp: row.totp ?? '' };
    return store.db.transaction().execute(async (trx) => {
      await this.#use(trx, row.code_hash);
      if (row.person !== null) {
        await people.change(row.person, { ...to, totp_step: step }, trx);
        return row.person;
      }
      if (await people.hasAdmin(trx)) throw new Refusal('invitation', 'there is an admin already');
      const { login, name } = given;
      return people.add({ login, name, roles: ['admin'] }, to, trx);
    });
  }

  async #for(id: string, purpose: 'invite' | 'reset'): Promise<string> {
    const person = await this.ports.people.find('id', id);
    if (person === undefined) throw new Refusal('notFound', 'there is no such person');
    const { login, name, roles } = person;
    await this.ports.store.db.deleteFrom('invitations').where('person', '=', id).execute();
    return this.#issue({ purpose, person: id, login, name, roles });
  }

  async #issue(row: Pick<InvitationRow, 'purpose' | 'person' | 'login' | 'name' | 'roles'>) {
    const code = newCode();
    const expires_ms = this.ports.clock.wallMs() + LASTS_MS;
    const rest = { code_hash: hashOfCode(code), totp: null, expires_ms, used_ms: null };
    await this.ports.store.db
      .insertInto('invitations')
      .values({ ...row, ...rest })
      .execute();
    return code;
  }

  async #good(code: string): Promise<InvitationRow> {
    const row = await this.ports.store.db
      .selectFrom('invitations')
      .selectAll()
      .where('code_hash', '=', hashOfCode(code))
      .executeTakeFirst();
    const isOver = row === undefined || row.used_ms !== null;
    if (isOver || row.expires_ms < this.ports.clock.wallMs()) throw new Refusal('invitation', GONE);
    const isLate = row.purpose === 'first' && (await this.ports.people.hasAdmin());
    if (isLate) throw new Refusal('invitation', GONE);
    return row;
  }

  /** Two at once: the database lets one through. */
  async #use(trx: Queryable, codeHash: string): Promise<void> {
    const [used] = await trx
      .updateTable('invitations')
      .set({ used_ms: this.ports.clock.wallMs() })
      .where('code_hash', '=', codeHash)
      .where('used_ms', 'is', null)
      .execute();
    if (used?.numUpdatedRows !== 1n) throw new Refusal('invitation', GONE);
  }
}
