import { randomUUID } from 'node:crypto';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { PersonRow } from '../database/people-tables.js';
import type { Queryable, Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { nameKeyOf } from './person.js';
import { rolesIn, type Role } from './roles.js';

/** Somebody new. */
export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Who works at central. Nobody is taken out: what they did refers to them. */
export class PeopleBook {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  find(by: 'id' | 'login', value: string): Promise<PersonRow | undefined> {
    return this.store.db.selectFrom('people').selectAll().where(by, '=', value).executeTakeFirst();
  }

  /** Everybody, with what an admin needs to see. */
  async list() {
    const rows = await this.store.db.selectFrom('people').selectAll().orderBy('login').execute();
    return rows.map(({ id, login, name, roles, totp, blocked, demo, created_ms }) => ({
      id,
      login,
      name,
      roles: rolesIn(roles),
      ready: totp !== '' || demo === 1,
      blocked: blocked === 1,
      createdMs: created_ms,
    }));
  }

  /** Whether somebody can name other people. */
  async hasAdmin(db: Queryable = this.store.db): Promise<boolean> {
    const rows = await db
      .selectFrom('people')
      .select(['roles', 'totp'])
      .where('blocked', '=', 0)
      .where('demo', '=', 0)
      .execute();
    return rows.some(({ roles, totp }) => totp !== '' && rolesIn(roles).includes('admin'));
  }

  /** @throws Refusal `conflict` when the login or the name is another's. */
  async add(
    { login, name, roles }: NewPerson,
    more: Partial<Pick<PersonRow, 'id' | 'password' | 'totp' | 'demo'>> = {},
    db: Queryable = this.store.db,
  ): Promise<string> {
    const id = more.id ?? randomUUID();
    const row = await db
      .insertInto('people')
      .values({
        ...{ id, login, name, name_key: nameKeyOf(name), roles: roles.join(' ') },
        ...{ password: '', totp: '', totp_step: 0, blocked: 0, demo: 0 },
        ...more,
        created_ms: this.clock.wallMs(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('conflict', 'this login or name is taken');
    return row.id;
  }

  /** Every change of rights ends what the person is signed in to. */
  async change(
    id: string,
    to: Partial<Pick<PersonRow, 'roles' | 'blocked' | 'password' | 'totp' | 'totp_step'>>,
    db: Queryable = this.store.db,
  ): Promise<void> {
    const [done] = await db.updateTable('people').set(to).where('id', '=', id).execute();
    if (done?.numUpdatedRows !== 1n) throw new Refusal('notFound', 'there is no such person');
    await db.deleteFrom('sessions').where('person', '=', id).execute();
  }

  /** Takes a time step of the authenticator; false when it, or a later one, was taken before. */
  async takeStep(id: string, step: number): Promise<boolean> {
    const [done] = await this.store.db
      .updateTable('people')
      .set({ totp_step: step })
      .where('id', '=', id)
      .where('totp_step', '<', step)
      .execute();
    return done?.numUpdatedRows === 1n;
  }
}
