import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, problemOf, type BenchCode } from './problems.js';

/** Answers with a problem and its status. */
export function refuse(reply: FastifyReply, code: BenchCode, detail?: string): FastifyReply {
  const [status] = PROBLEMS[code];
  return reply.code(status).send(problemOf(code, detail));
}

/**
 * Keeps other sites out: a name that was re-bound to loopback fails at Host, a foreign page at
 * Origin. Scripts send no Origin and are welcome: they run on this machine already.
 */
export function guard(hosts: () => readonly string[]) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    const { host, origin } = request.headers;
    const allowed = hosts();
    if (host === undefined || !allowed.includes(host)) return refuse(reply, 'bench.host');
    const own = allowed.map((name) => `http://${name}`);
    if (origin !== undefined && !own.includes(origin)) return refuse(reply, 'bench.origin');
    return undefined;
  };
}

/** The kiosk lets itself be framed by one name of the bench only: whoever took the other is led there. */
export function leadToOneName(
  request: FastifyRequest,
  reply: FastifyReply,
  done: () => void,
): void {
  const { host } = request.headers;
  if (request.url !== '/' || host?.startsWith('localhost:') !== true) return done();
  void reply.redirect(`http://${host.replace('localhost', '127.0.0.1')}/`);
}

/** Headers of every answer: nothing foreign is loaded, nothing foreign may frame the bench. */
export function protect(kioskOrigin: string) {
  const policy = [
    `default-src 'self'`,
    `frame-src ${kioskOrigin}`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return (_: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    void reply.header('content-security-policy', policy);
    void reply.header('x-content-type-options', 'nosniff');
    void reply.header('referrer-policy', 'no-referrer');
    done();
  };
}
