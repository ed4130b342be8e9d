import { randomUUID } from 'node:crypto';
import { commandText, type CommandKind, type ToldCommand } from '@kiosk/flow/commands/command';
import { nextCommandState, type CommandEvent } from '@kiosk/flow/commands/command-state';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Bus } from '../bus/bus.js';
import type { CommandRow } from '../database/fleet-tables.js';
import type { Queryable, Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';

/** What somebody asks of a kiosk. */
export interface Wish {
  readonly kiosk: string;
  readonly kind: CommandKind;
  readonly arguments: Json;
  readonly lastsMs: number;
  readonly person: { readonly id: string; readonly name: string };
}

/** What commands work with. */
export interface CommandPorts {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  /** Base64 Ed25519 signature with central's key. */
  readonly sign: (text: string) => string;
}

const OPEN = ['queued', 'sent', 'acknowledged'] as const;
const OPEN_MAX = 50;
const EXPIRED_AT_ONCE = 200;

/** What was asked of kiosks. A command is handed out until the kiosk's journal has it. */
export class Commands {
  constructor(private readonly ports: CommandPorts) {}

  /**
   * Signs and queues a command; resolves to its id.
   *
   * @throws Refusal `notFound` for a kiosk that is not enrolled, `tooManyTries` while many are open.
   */
  async issue({ kiosk, kind, lastsMs, person, ...wish }: Wish): Promise<string> {
    const { store, bus, clock, sign } = this.ports;
    const known = await store.db
      .selectFrom('kiosks')
      .select('id')
      .where('id', '=', kiosk)
      .executeTakeFirst();
    if (known === undefined) throw new Refusal('notFound', 'there is no such kiosk');
    if ((await this.due(kiosk)).length >= OPEN_MAX) {
      throw new Refusal('tooManyTries', 'this kiosk has not fetched what it was told before');
    }
    const issuedMs = clock.wallMs();
    const command = {
      id: randomUUID(),
      kind,
      arguments: canonical(wish.arguments),
      issuedMs,
      notAfterMs: issuedMs + lastsMs,
    };
    await store.db
      .insertInto('commands')
      .values({
        ...{ id: command.id, kiosk, kind, arguments: command.arguments },
        ...{ person: person.id, name: person.name },
        signature: sign(commandText(kiosk, command)),
        ...{ issued_ms: issuedMs, not_after_ms: command.notAfterMs },
        ...{ state: 'queued', state_ms: issuedMs, reason: null, result: null },
      })
      .execute();
    bus.say('command', kiosk);
    bus.say('changed', 'commands');
    return command.id;
  }

  /** What a kiosk has not acknowledged yet, oldest first, as it is told. */
  async due(kiosk: string): Promise<readonly ToldCommand[]> {
    const rows = await this.ports.store.db
      .selectFrom('commands')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .where('state', 'in', ['queued', 'sent'])
      .where('not_after_ms', '>=', this.ports.clock.wallMs())
      .orderBy('issued_ms')
      .limit(OPEN_MAX)
      .execute();
    return rows.map(({ id, kind, signature, issued_ms, not_after_ms, ...row }) => ({
      ...{ id, kind, signature, arguments: row.arguments },
      ...{ issuedMs: issued_ms, notAfterMs: not_after_ms },
    }));
  }

  /** They went out with a reply; whether they arrived, the journal tells. */
  async sent(commands: readonly ToldCommand[]): Promise<void> {
    for (const { id } of commands) await this.happened(this.ports.store.db, { id, event: 'sent' });
  }

  /** Takes over what became of a command; what comes again, or late, changes nothing. */
  async happened(db: Queryable, { id, event, reason, result }: Happening): Promise<boolean> {
    const row = await db
      .selectFrom('commands')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return false;
    const state = nextCommandState(row.state, event);
    if (state === row.state) return false;
    const [done] = await db
      .updateTable('commands')
      .set({ state, state_ms: this.ports.clock.wallMs(), reason: reason ?? null })
      .$if(result !== undefined, (query) => query.set({ result: result ?? null }))
      .where('id', '=', id)
      .where('state', '=', row.state)
      .execute();
    return done?.numUpdatedRows === 1n;
  }

  /** Gives up what nobody fetched or ended in time. */
  async expire(): Promise<number> {
    const { store, clock, bus } = this.ports;
    const late = await store.db
      .selectFrom('commands')
      .select('id')
      .where('state', 'in', OPEN)
      .where('not_after_ms', '<', clock.wallMs())
      .limit(EXPIRED_AT_ONCE)
      .execute();
    for (const { id } of late) await this.happened(store.db, { id, event: 'expired' });
    if (late.length > 0) bus.say('changed', 'commands');
    return late.length;
  }

  /** Newest first, of one kiosk or of all. */
  async page({ limit, skip, kiosk }: CommandPage) {
    const rows = await this.ports.store.db
      .selectFrom('commands')
      .selectAll()
      .$if(kiosk !== undefined, (query) => query.where('kiosk', '=', kiosk ?? ''))
      .orderBy('issued_ms', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map(told);
  }

  async find(id: string) {
    const row = await this.ports.store.db
      .selectFrom('commands')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && told(row);
  }
}

/** What became of a command. */
export interface Happening {
  readonly id: string;
  readonly event: CommandEvent;
  readonly reason?: string | undefined;
  readonly result?: string | undefined;
}

/** A page of the list. */
export interface CommandPage {
  readonly limit: number;
  readonly skip: number;
  readonly kiosk?: string | undefined;
}

const told = (row: CommandRow) => ({
  ...{ id: row.id, kiosk: row.kiosk, kind: row.kind, arguments: row.arguments, name: row.name },
  ...{ issuedMs: row.issued_ms, notAfterMs: row.not_after_ms },
  ...{ state: row.state, stateMs: row.state_ms, reason: row.reason, result: row.result },
});
