import { randomUUID } from 'node:crypto';
import { canonical } from '@kiosk/flow/journal/canonical';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { AlertRow, NoticeRow } from '../database/alert-tables.js';
import type { Store } from '../database/store.js';
import type { AlertBook } from './alert-book.js';
import type { Channel } from './channels.js';
import type { NoticeDue } from './escalation.js';
import { textOfNotice } from './text-of-notice.js';

/** What notices work with. */
export interface NoticePorts {
  readonly store: Store;
  readonly book: AlertBook;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
}

const AT_ONCE = 50;
/** How long a try may take before another process may try again. */
const HELD_MS = 60_000;
const FIRST_MS = 15_000;
/** Seven tries: about half an hour of a mail server's trouble. */
const TRIES_MAX = 7;

/** Messages to people: durable before they are sent, tried until the channel took them. */
export class Notices {
  constructor(private readonly ports: NoticePorts) {}

  /** Queues what is due of an alert; nothing when another process did. */
  async queue(alert: AlertRow, due: NoticeDue): Promise<void> {
    const { store, book, clock } = this.ports;
    if (!(await book.claim(alert, due.level))) return;
    const nowMs = clock.wallMs();
    const { kiosk, condition, detail, urgency, opened_ms } = alert;
    for (const channel of due.channels) {
      const id = randomUUID();
      const about = { kiosk, condition, detail, urgency, openedMs: opened_ms, why: due.why };
      await store.db
        .insertInto('notices')
        .values({
          ...{ id, kiosk, condition, channel, why: due.why },
          body: canonical({ id, ...about, level: due.level, atMs: nowMs }),
          ...{ state: 'waiting', tries: 0, made_ms: nowMs, next_ms: nowMs, error: '' },
        })
        .execute();
    }
    const detailOfNote = due.channels.join(' ') || 'nobody on the roster';
    await book.note(alert, { event: due.why, name: '', detail: detailOfNote });
  }

  /** Sends what is due. Returns how many channels took. */
  async send(): Promise<number> {
    const { store, clock } = this.ports;
    const due = await store.db
      .selectFrom('notices')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('next_ms', '<=', clock.wallMs())
      .orderBy('made_ms')
      .limit(AT_ONCE)
      .execute();
    let sent = 0;
    for (const notice of due) if (await this.#try(notice)) sent += 1;
    return sent;
  }

  async #try(notice: NoticeRow): Promise<boolean> {
    if (!(await this.#hold(notice))) return false;
    const { body, channel, id, made_ms } = notice;
    const { subject, text } = textOfNotice(body);
    try {
      const way = this.ports.channels.get(channel);
      if (way === undefined) throw new Error('no such channel in the configuration');
      await way({ id, subject, text, body, atMs: made_ms });
      await this.#set(notice, { state: 'sent', error: '' });
      return true;
    } catch (error) {
      await this.#failed(notice, String(error).slice(0, 200));
      return false;
    }
  }

  async #failed(notice: NoticeRow, error: string): Promise<void> {
    const tries = notice.tries + 1;
    const next_ms = this.ports.clock.wallMs() + FIRST_MS * 2 ** notice.tries;
    await this.#set(notice, { error, next_ms, ...(tries >= TRIES_MAX && { state: 'failed' }) });
    if (tries < TRIES_MAX) return;
    await this.ports.book.note(notice, { event: 'notSent', name: '', detail: notice.channel });
  }

  /** Of two processes one tries. */
  async #hold({ id, tries }: NoticeRow): Promise<boolean> {
    const [done] = await this.ports.store.db
      .updateTable('notices')
      .set({ tries: tries + 1, next_ms: this.ports.clock.wallMs() + HELD_MS })
      .where('id', '=', id)
      .where('tries', '=', tries)
      .where('state', '=', 'waiting')
      .execute();
    return done?.numUpdatedRows === 1n;
  }

  async #set({ id }: NoticeRow, to: Partial<NoticeRow>): Promise<void> {
    await this.ports.store.db.updateTable('notices').set(to).where('id', '=', id).execute();
  }
}
