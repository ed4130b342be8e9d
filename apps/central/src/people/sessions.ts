import type { Clock } from '@kiosk/flow/ports/clock';
import type { Store } from '../database/store.js';
import { hashOfToken, newToken } from './codes.js';
import { personOf, type Person } from './person.js';

/** Somebody who is signed in. */
export interface Session {
  readonly person: Person;
  /** A page of ours shows it with each wish; no other page can read it. */
  readonly csrf: string;
  readonly tokenHash: string;
}

/** Nobody at the desk for so long: signed out. */
const IDLE_MS = 60 * 60_000;
/** A working day. */
const LONGEST_MS = 12 * 3_600_000;
/** How long a session is, at most, for the cookie. */
export const SESSION_SECONDS = LONGEST_MS / 1000;
/** Being there is written down this often; each request would be a commit. */
const SEEN_EVERY_MS = 60_000;

/** Who is signed in, by what their cookie holds; only its hash is stored. */
export class Sessions {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly profile: 'demo' | 'production',
  ) {}

  /** Returns what the cookie holds. */
  async begin(person: Person): Promise<string> {
    const token = newToken();
    const nowMs = this.clock.wallMs();
    await this.store.db
      .deleteFrom('sessions')
      .where('created_ms', '<', nowMs - LONGEST_MS)
      .execute();
    await this.store.db
      .insertInto('sessions')
      .values({
        token_hash: hashOfToken(token),
        person: person.id,
        csrf: newToken(),
        created_ms: nowMs,
        seen_ms: nowMs,
      })
      .execute();
    return token;
  }

  /** The session, while it lasts and its person may sign in. */
  async find(token: string): Promise<Session | undefined> {
    const tokenHash = hashOfToken(token);
    const row = await this.store.db
      .selectFrom('sessions')
      .innerJoin('people', 'people.id', 'sessions.person')
      .selectAll('people')
      .select(['sessions.csrf', 'sessions.created_ms as begun_ms', 'sessions.seen_ms'])
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    const nowMs = this.clock.wallMs();
    if (row === undefined || row.blocked === 1) return undefined;
    if (row.demo === 1 && this.profile !== 'demo') return undefined;
    const age = { idle: nowMs - row.seen_ms, whole: nowMs - row.begun_ms };
    if (age.idle > IDLE_MS || age.whole > LONGEST_MS) return undefined;
    if (age.idle >= SEEN_EVERY_MS) await this.#seen(tokenHash, nowMs);
    return { person: personOf(row), csrf: row.csrf, tokenHash };
  }

  async end({ tokenHash }: Session): Promise<void> {
    await this.store.db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
  }

  async #seen(tokenHash: string, nowMs: number): Promise<void> {
    await this.store.db
      .updateTable('sessions')
      .set({ seen_ms: nowMs })
      .where('token_hash', '=', tokenHash)
      .execute();
  }
}
