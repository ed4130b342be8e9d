import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AuditBook } from '../audit/audit-book.js';
import { detailOf } from '../audit/detail-of.js';
import { Refusal } from '../http/refusal.js';
import type { Person } from './person.js';
import { admit } from './route-roles.js';
import type { Session, Sessions } from './sessions.js';

/** A request with who made it, once `guardConsole` has looked. */
type Attended = FastifyRequest & { session?: Session; actor?: Person };

/** `__Host-`: of this server alone, over TLS or on this machine, with no wider path (RFC 6265bis). */
export const COOKIE = '__Host-central';
const LOOKS = new Set(['GET', 'HEAD']);

/** What the guard asks. */
export interface ConsoleGuard {
  readonly sessions: Sessions;
  readonly audit: AuditBook;
}

/**
 * Lets through to each route only who may use it, and writes down what was done or refused.
 *
 * Why before the body is read: what a stranger sends is not worth reading.
 */
export function guardConsole(server: FastifyInstance, { sessions, audit }: ConsoleGuard): void {
  server.addHook('onRequest', async (request: Attended) => {
    const route = routeOf(request);
    if (route === undefined || isOfKiosks(request)) return;
    const token = cookieIn(request.headers.cookie ?? '');
    const session = token === undefined ? undefined : await sessions.find(token);
    if (session !== undefined) request.session = session;
    switch (admit(route, session?.person.roles)) {
      case 'signIn':
        throw new Refusal('signIn', 'sign in first');
      case 'role':
        throw new Refusal('role', 'your roles do not include this');
      case 'unlisted':
        throw new Refusal('notFound', 'there is nothing here');
      case 'admitted':
        demandOwnPage(request);
    }
  });
  server.addHook('onSend', async (request: Attended, reply, payload) => {
    const action = routeOf(request);
    if (action === undefined || !isKept(request, reply.statusCode)) return;
    const person = request.session?.person ?? request.actor;
    await audit.write({
      person: person?.id ?? '',
      name: person?.name ?? '',
      action,
      outcome: reply.statusCode < 400 ? 'done' : codeIn(payload),
      detail: detailOf({ body: request.body, params: request.params }),
    });
  });
}

/**
 * Who made the request.
 *
 * @throws Refusal `signIn` on a route that is open to anybody.
 */
export function sessionOf(request: FastifyRequest): Session {
  const { session } = request as Attended;
  if (session === undefined) throw new Refusal('signIn', 'sign in first');
  return session;
}

/** Who has just proved who they are, for what is written down of it. */
export function actedBy(request: FastifyRequest, person: Person): void {
  (request as Attended).actor = person;
}

/** Who made the request, if anybody is signed in. */
export const sessionIn = (request: FastifyRequest): Session | undefined =>
  (request as Attended).session;

/** A wish of somebody signed in shows what only a page of ours was told (A13). */
function demandOwnPage(request: Attended): void {
  if (LOOKS.has(request.method) || request.session === undefined) return;
  const origin = request.headers.origin;
  const isOurs = origin === undefined || hostIn(origin) === request.headers.host;
  if (isOurs && request.headers['x-csrf'] === request.session.csrf) return;
  throw new Refusal('csrf', 'this wish does not come from the console page; reload it');
}

function hostIn(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

/** As routed, e.g. "POST /api/payouts"; a look at the head is a look. */
export function routeOf({ method, routeOptions: { url } }: FastifyRequest): string | undefined {
  return url === undefined ? undefined : `${method === 'HEAD' ? 'GET' : method} ${url}`;
}

const isOfKiosks = ({ routeOptions: { url } }: FastifyRequest): boolean =>
  url?.startsWith('/v1/') ?? false;

/** Wishes, and whatever reached past somebody's rights. */
function isKept(request: Attended, status: number): boolean {
  const url = request.routeOptions.url ?? '';
  if (!url.startsWith('/api/')) return false;
  if (LOOKS.has(request.method)) return status === 403;
  return request.session !== undefined || /^\/api\/(session|invitations)/.test(url);
}

function codeIn(payload: unknown): string {
  const found = /"code":"([A-Za-z]{1,40})"/.exec(typeof payload === 'string' ? payload : '');
  return found?.[1] ?? 'internal';
}

function cookieIn(header: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}
