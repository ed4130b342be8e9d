import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuse } from '../http/guard.js';
import { ANSWER_MODES, NOTICE_MODES, type Tell, type WalletProviders } from './providers.js';
import { WALLETS } from './truth.js';

const BYTES_MAX = 64 * 1024;
const TELL_LIMIT_MS = 5_000;

/** `POST /pay`: the customer's phone. A code from a screen, or an order that waits for its owner. */
const payRequest = z.union([
  z.strictObject({ qrText: z.string().min(1).max(512) }),
  z.strictObject({
    wallet: z.enum(WALLETS),
    number: z.string().max(64),
    late: z.boolean().default(false),
  }),
]);
/** `POST /modes` */
const modeRequest = z.strictObject({
  wallet: z.enum(WALLETS),
  answers: z.enum(ANSWER_MODES).optional(),
  notices: z.enum(NOTICE_MODES).optional(),
});

/** Sends notifications over HTTP. */
export const tellOverHttp: Tell = async (url, { headers, body }) => {
  try {
    const signal = AbortSignal.timeout(TELL_LIMIT_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
};

/** The providers over HTTP, each at its documented paths, and the phone at `/pay`. */
export function walletServer(providers: WalletProviders): FastifyInstance {
  const server = Fastify({ bodyLimit: BYTES_MAX, forceCloseConnections: true });
  server.removeAllContentTypeParsers(); // signatures are over the text as it came
  server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  // Merchants and scripts send no Origin; a page of another site does, and gets nothing.
  server.addHook('onRequest', async (request, reply) =>
    request.headers.origin === undefined ? undefined : refuse(reply, 'bench.origin'),
  );
  server.get('/orders', () => ({
    modes: providers.modes(),
    orders: providers.truth.orders.map((order) => ({
      ...order,
      refunds: Object.fromEntries(order.refunds),
      ...providers.truth.balanceOf(order),
    })),
  }));
  server.post('/pay', (request, reply) => {
    const asked = payRequest.safeParse(jsonOf(request.body));
    if (!asked.success) return refuse(reply, 'bench.act', z.prettifyError(asked.error));
    const outcome = pay(providers, asked.data);
    if (outcome === 'noOrder') return refuse(reply, 'bench.noOrder');
    return outcome === 'notPayable' ? refuse(reply, 'bench.notPayable') : { ok: true };
  });
  server.post('/modes', (request, reply) => {
    const asked = modeRequest.safeParse(jsonOf(request.body));
    if (!asked.success) return refuse(reply, 'bench.act', z.prettifyError(asked.error));
    const { wallet, answers, notices } = asked.data;
    providers.switch(wallet, { ...(answers && { answers }), ...(notices && { notices }) });
    return { modes: providers.modes() };
  });
  server.all('/*', async (request, reply) => {
    const { method, url: path } = request;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = typeof request.body === 'string' ? request.body : '';
    const answer = await providers.answer({ method, path, headers, body });
    if (answer === undefined) {
      reply.hijack();
      return request.raw.socket.destroy();
    }
    return reply.status(answer.status).headers(answer.headers).send(answer.body);
  });
  return server;
}

function pay(providers: WalletProviders, asked: z.output<typeof payRequest>) {
  if ('qrText' in asked) return providers.scan(asked.qrText);
  const { wallet, number, late } = asked;
  return late ? providers.payLate(wallet, number) : providers.agree(wallet, number);
}

function jsonOf(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
