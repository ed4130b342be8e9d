import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KioskKeys } from '../enrol/kiosk-keys.js';
import { Refusal } from './refusal.js';

/** A request as Nest keeps it for us: with the bytes of its body. */
export type RawRequest = FastifyRequest & { readonly rawBody?: Buffer };

/** Enrolment brings the key; a notification is signed by its provider instead. */
const NOTIFY_ROUTE = '/v1/notify/:wallet';
const OPEN_ROUTES: readonly string[] = ['/v1/enrol', NOTIFY_ROUTE];
const NONCE_LENGTH_MAX = 100;

/** Answers only to its own names: a foreign page that points its name here gets nothing (A14). */
export function guardHost(server: FastifyInstance, names: readonly string[]): void {
  server.addHook('onRequest', async (request) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!names.includes(name)) throw new Refusal('host', 'this server has another name');
  });
}

/** A foreign page can send a form without being asked, JSON only after it was allowed to (A13). */
export function guardForms(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (request.routeOptions.url === NOTIFY_ROUTE) return; // Alipay sends a form, with its signature
    if (type !== 'application/json') throw new Refusal('mediaType', 'expected application/json');
  });
}

/** Nothing of a page is taken from elsewhere, nothing of it is framed, no answer is kept. */
export function guardPages(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    void reply.headers({
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (!request.url.startsWith('/assets/')) void reply.header('cache-control', 'no-store');
  });
}

/** Lets through to `/v1` only what an enrolled kiosk signed; enrolment itself brings the key. */
export function guardSignatures(server: FastifyInstance, keys: KioskKeys): void {
  server.addHook('preHandler', async (request: RawRequest) => {
    const route = request.routeOptions.url ?? ''; // as routed, however the path was written
    if (!route.startsWith('/v1/') || OPEN_ROUTES.includes(route)) return;
    const nonce = header(request, 'x-nonce');
    const signed = {
      kiosk: header(request, 'x-kiosk'),
      nonce,
      signature: header(request, 'x-signature'),
      method: request.method,
      path: request.url,
      body: request.rawBody?.toString('utf8') ?? '',
    };
    const good = nonce.length <= NONCE_LENGTH_MAX && (await keys.verify(signed));
    if (!good) throw new Refusal('signature', 'not signed by an enrolled kiosk');
  });
}

/** The kiosk that signed the request; proved by `guardSignatures`. */
export function kioskOf(request: FastifyRequest): string {
  return header(request, 'x-kiosk');
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
