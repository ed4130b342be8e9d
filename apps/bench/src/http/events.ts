import type { FastifyReply } from 'fastify';
import type { Clock } from '@kiosk/flow/ports/clock';
import { Feed, type Sources } from '../state/feed.js';
import { refuse } from './guard.js';

const LISTENERS_MAX = 8;
const HEARTBEAT_MS = 15_000;
/** A page that does not read what it is sent is let go; it comes back by itself. */
const BACKLOG_BYTES_MAX = 8_000_000;

/** The pages that look on: each gets the news as server-sent events until it goes. */
export class Events {
  readonly #ends = new Set<() => void>();

  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
  ) {}

  serve(reply: FastifyReply): FastifyReply {
    if (this.#ends.size >= LISTENERS_MAX) return refuse(reply, 'bench.busy');
    const stream = reply.hijack().raw;
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });

    const feed = new Feed(this.sources, this.clock, (news) => {
      stream.write(`data: ${JSON.stringify(news)}\n\n`);
      if (stream.writableLength > BACKLOG_BYTES_MAX) stream.destroy();
    });
    const stopBeating = this.#beat(() => stream.write(':\n\n'));
    const end = (): void => {
      feed.stop();
      stopBeating();
      this.#ends.delete(end);
      stream.destroy();
    };
    this.#ends.add(end);
    stream.on('close', end);
    return reply;
  }

  close(): void {
    for (const end of [...this.#ends]) end();
  }

  #beat(beat: () => void): () => void {
    let cancel = (): void => undefined;
    const again = (): void => {
      cancel = this.clock.after(HEARTBEAT_MS, () => {
        beat();
        again();
      });
    };
    again();
    return () => cancel();
  }
}
