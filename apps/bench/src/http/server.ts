import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { act } from '../acts/act.js';
import { doAct, type Reach } from '../acts/do-act.js';
import type { Sources } from '../state/feed.js';
import type { Events } from './events.js';
import { guard, leadToOneName, protect, refuse } from './guard.js';
import { PROBLEMS } from './problems.js';

const ACT_BYTES_MAX = 4_096;

/** What the bench's HTTP side needs. */
export interface ServerParts {
  readonly reach: Reach;
  readonly sources: Sources;
  readonly events: Events;
  readonly kioskUrl: string;
  /** Folder of the built page. */
  readonly page: string;
}

/** The bench over HTTP: acts, truth, news and the page. Made, not listening yet. */
export async function benchServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({ bodyLimit: ACT_BYTES_MAX });
  server.removeContentTypeParser('text/plain'); // what a foreign form could send
  server.addHook('onRequest', protect(parts.kioskUrl));
  server.addHook(
    'onRequest',
    guard(() => hostsOf(server)),
  );
  server.addHook('onRequest', leadToOneName);
  server.setNotFoundHandler((_, reply) => refuse(reply, 'bench.notFound'));
  server.setErrorHandler<FastifyError>((error, _, reply) => {
    if (error.statusCode === 415) return refuse(reply, 'bench.contentType');
    if (error.statusCode === 413) return refuse(reply, 'bench.tooLarge');
    if (error.statusCode === 400) return refuse(reply, 'bench.act', error.message);
    process.stderr.write(`${error.stack ?? error.message}\n`);
    return refuse(reply, 'bench.failed');
  });
  routes(server, parts);
  await servePage(server, parts.page);
  return server;
}

function routes(server: FastifyInstance, { reach, sources, events }: ServerParts): void {
  server.post('/act', async (request, reply) => {
    const asked = act.safeParse(request.body);
    if (!asked.success) return refuse(reply, 'bench.act', z.prettifyError(asked.error));
    const problem = await doAct(asked.data, reach);
    if (problem === undefined) return { ok: true };
    return reply.code(PROBLEMS[problem.code][0]).send(problem);
  });
  server.get('/state', () => ({ ...sources.state(), sheets: sources.papers() }));
  server.get('/papers', () => ({ sheets: sources.papers() }));
  server.get('/events', (_, reply) => events.serve(reply));
  server.get('/journal', (request, reply) => {
    const query = journalQuery.safeParse(request.query);
    if (!query.success) return refuse(reply, 'bench.query', z.prettifyError(query.error));
    const { after, limit } = query.data;
    return { latest: sources.journal.latest(), rows: sources.journal.read(after, limit) };
  });
  server.get('/log', () => ({ lines: sources.log.after(0) }));
}

const journalQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

async function servePage(server: FastifyInstance, page: string): Promise<void> {
  if (!existsSync(page)) {
    server.get('/', (_, reply) => refuse(reply, 'bench.noPage'));
    return;
  }
  await server.register(fastifyStatic, { root: resolve(page), cacheControl: false });
}

/** The names this server answers to, by the ports it really listens on. */
function hostsOf(server: FastifyInstance): readonly string[] {
  const ports = server.addresses().map((at) => (typeof at === 'string' ? at : at.port));
  return ports.flatMap((port) => [`127.0.0.1:${port}`, `localhost:${port}`]);
}
