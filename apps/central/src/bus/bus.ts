import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { DatabaseConfig } from '../config/config.js';

/** What processes tell each other: `command` with a kiosk's id, `changed` with the name of a list. */
export type Topic = 'command' | 'changed';

/**
 * A bell between the processes of one central. What it says may be lost: whoever hears nothing looks
 * into the database all the same, a little later.
 */
export interface Bus {
  say(topic: Topic, key: string): void;
  /** The result ends it. */
  on(topic: Topic, listener: (key: string) => void): () => void;
  close(): Promise<void>;
}

/** Opens the bell: within this process on SQLite, over LISTEN/NOTIFY on PostgreSQL. */
export function openBus(config: DatabaseConfig, clock: Clock): Bus {
  const bell = new Bell();
  if (config.kind === 'sqlite') {
    return {
      say: (topic, key) => bell.ring(topic, key),
      on: (topic, listener) => bell.on(topic, listener),
      close: () => Promise.resolve(),
    };
  }
  return new PostgresBus(config.url, clock, bell);
}

/** Who listens within this process. */
class Bell {
  readonly #listeners = new Map<Topic, Set<(key: string) => void>>();

  on(topic: Topic, listener: (key: string) => void): () => void {
    const all = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, all.add(listener));
    return () => void all.delete(listener);
  }

  ring(topic: Topic, key: string): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(key);
  }
}

const ignore = (): undefined => undefined;

const CHANNEL = 'central';
const RETRY_MS = 2_000;

class PostgresBus implements Bus {
  readonly #name = randomUUID();
  #client: pg.Client | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly bell: Bell,
  ) {
    void this.#open();
  }

  say(topic: Topic, key: string): void {
    this.bell.ring(topic, key);
    const told = JSON.stringify({ from: this.#name, topic, key });
    const notify = 'select pg_notify($1, $2)';
    // One after the other: a connection does one thing at a time.
    this.#last = this.#last.then(() =>
      this.#client?.query(notify, [CHANNEL, told]).then(ignore, ignore),
    );
  }

  on(topic: Topic, listener: (key: string) => void): () => void {
    return this.bell.on(topic, listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#last;
    await this.#client?.end().catch(ignore);
  }

  /** A connection of its own: what listens cannot go back into a pool. */
  async #open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => this.#later());
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.#closed) await client.end();
      else this.#client = client;
    } catch {
      this.#later();
    }
  }

  #later(): void {
    this.#client = undefined;
    if (!this.#closed) this.#cancel = this.clock.after(RETRY_MS, () => void this.#open());
  }

  #heard(payload: string): void {
    try {
      const { from, topic, key } = JSON.parse(payload) as Record<'from' | 'key', string> & {
        readonly topic: Topic;
      };
      if (from !== this.#name) this.bell.ring(topic, key);
    } catch {
      // Somebody else's word on our channel.
    }
  }
}
