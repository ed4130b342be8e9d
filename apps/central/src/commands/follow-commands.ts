import { z } from 'zod';
import type { EventRow } from '../database/tables.js';
import type { Queryable } from '../database/store.js';
import { maskBody } from '../console/mask-body.js';
import type { Commands } from './commands.js';

const accepted = z.object({ id: z.string() });
const ended = z.object({
  id: z.string(),
  outcome: z.enum(['done', 'refused']),
  reason: z.string().max(40).optional(),
  result: z.unknown().optional(),
});

/** Which rows of a journal tell of commands. */
const TELLS: ReadonlySet<string> = new Set(['command.accepted', 'command.ended']);

/** Takes over what a kiosk's journal tells of its commands; what is no such row is passed by. */
export async function followCommands(
  db: Queryable,
  commands: Commands,
  events: readonly Pick<EventRow, 'kiosk' | 'seq' | 'type'>[],
): Promise<void> {
  for (const { kiosk, seq, type } of events.filter((event) => TELLS.has(event.type))) {
    const { body } = await db
      .selectFrom('events')
      .select('body')
      .where('kiosk', '=', kiosk)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    await followOne(db, commands, { kiosk, type, body });
  }
}

type Told = Pick<EventRow, 'kiosk' | 'type' | 'body'>;

async function followOne(db: Queryable, commands: Commands, { kiosk, type, body }: Told) {
  const schema = type === 'command.ended' ? ended : accepted;
  const read = schema.safeParse(JSON.parse(body));
  if (!read.success) return;
  const { id, outcome, reason, result } = read.data as z.output<typeof ended>;
  const own = await db
    .selectFrom('commands')
    .select('id')
    .where('id', '=', id)
    .where('kiosk', '=', kiosk) // no kiosk answers for another
    .executeTakeFirst();
  if (own === undefined) return;
  const event = type === 'command.accepted' ? 'acknowledged' : outcome;
  const text = result === undefined ? undefined : maskBody(JSON.stringify(result));
  await commands.happened(db, { id, event, reason, result: text });
}
