import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOurHost } from '../screen/admission.js';
import { problemOf } from './problem.js';

/** Who may reach the server, and who may frame its page. */
export interface GuardSetup {
  /** Host names that this kiosk is reached by, without a port. */
  readonly names: readonly string[];
  /** Who may show the page in a frame; nobody unless told. */
  readonly framedBy: string | undefined;
}

/** What a browser says of a request that another page made; `empty` is one made by its script. */
const FOREIGN = new Set(['cross-site', 'same-site']);

/** Puts the same rules before every route: whose host it is, where it came from, how it may be used. */
export function guard(server: FastifyInstance, { names, framedBy }: GuardSetup): void {
  const headers = securityHeaders(framedBy);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    const status = refusedWith(request, names);
    if (status !== undefined) await reply.status(status).send(problemOf(status));
  });
  server.addHook('onSend', async (request, reply) => {
    // Only built files carry the hash of their content in their name.
    const lasts = request.url.startsWith('/assets/') && reply.statusCode === 200;
    reply.header('cache-control', lasts ? 'public, max-age=31536000, immutable' : 'no-store');
  });
}

/** Rebound names (A14), other pages' requests (A13), and verbs that this page never uses. */
function refusedWith(request: FastifyRequest, names: readonly string[]): number | undefined {
  if (!isOurHost(request.raw, names)) return 421;
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && origin !== `http://${request.headers.host}`) return 403;
  if (FOREIGN.has(String(site)) && request.headers['sec-fetch-dest'] === 'empty') return 403;
  return request.method === 'GET' || request.method === 'HEAD' ? undefined : 405;
}

function securityHeaders(framedBy: string | undefined): Record<string, string> {
  const policy = [
    `default-src 'self'`,
    `img-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors ${framedBy ?? `'none'`}`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  };
}
