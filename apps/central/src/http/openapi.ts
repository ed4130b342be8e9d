import { z } from 'zod';
import {
  caseReply,
  catalogueReply,
  commandsReply,
  enrolReply,
  enrolRequest,
  findReply,
  findRequest,
  ingestReply,
  ingestRequest,
  postReply,
  reserveReply,
  postRequest,
  problem,
} from '@kiosk/flow/link/messages';
import { accessReply } from '@kiosk/flow/link/access-messages';
import {
  payByCodeRequest,
  walletOrderId,
  walletOrderReply,
  walletOrderRequest,
  walletsReply,
} from '@kiosk/flow/link/wallet-messages';

interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly request?: z.ZodType;
  readonly reply: z.ZodType;
  readonly signed: boolean;
}

/** What kiosks ask for; a spec compares the list with the routes that are there. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/enrol',
    summary: "Bind a kiosk's key by a one-time code.",
    request: enrolRequest,
    reply: enrolReply,
    signed: false,
  },
  {
    method: 'get',
    path: '/v1/catalogue',
    summary: 'The fees that can be paid.',
    reply: catalogueReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/bills/find',
    summary: 'Bills of an account, for who knows its second factor.',
    request: findRequest,
    reply: findReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/payments',
    summary: 'Post a payment, once per paymentId; ask again to learn what became of it.',
    request: postRequest,
    reply: postReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/payments/reserve',
    summary: 'Whether the biller will take a payment, while a card terminal waits. Posts nothing.',
    request: postRequest,
    reply: reserveReply,
    signed: true,
  },
  {
    method: 'get',
    path: '/v1/claims/{code}',
    summary: 'What became of the payment with this code, made at whichever kiosk.',
    reply: caseReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/ingest',
    summary: 'Take in journal rows; the reply acknowledges what is durable.',
    request: ingestRequest,
    reply: ingestReply,
    signed: true,
  },
  {
    method: 'get',
    path: '/v1/commands',
    summary: 'What operations ask, signed; held for `wait` seconds until there is something.',
    reply: commandsReply,
    signed: true,
  },
  {
    method: 'get',
    path: '/v1/wallets',
    summary: 'The wallets that can be chosen.',
    reply: walletsReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/wallet-orders',
    summary: 'Make an order whose code the kiosk shows; ask again to learn what became of it.',
    request: walletOrderRequest,
    reply: walletOrderReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/wallet-orders/pay',
    summary: "Be paid by the code on the customer's phone, once per order.",
    request: payByCodeRequest,
    reply: walletOrderReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/wallet-orders/state',
    summary: 'How far an order is.',
    request: walletOrderId,
    reply: walletOrderReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/wallet-orders/close',
    summary: 'End an order that is not paid; the reply says whether it is paid after all.',
    request: walletOrderId,
    reply: walletOrderReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/wallet-orders/refund',
    summary: 'Give back what a paid order took; not while its biller has it.',
    request: walletOrderId,
    reply: walletOrderReply,
    signed: true,
  },
  {
    method: 'post',
    path: '/v1/notify/{wallet}',
    summary: "A wallet provider's own word, in its format and under its signature.",
    reply: z.unknown(),
    signed: false,
  },
  {
    method: 'get',
    path: '/v1/access',
    summary: 'What this kiosk checks the codes of its staff with.',
    reply: accessReply,
    signed: true,
  },
];

const SIGNATURE = {
  type: 'apiKey',
  in: 'header',
  name: 'x-signature',
  description:
    'Ed25519 over "METHOD\\npath\\nnonce\\nbody", base64; x-kiosk and x-nonce stand beside it.',
} as const;

/** The OpenAPI 3.1 document, made from the schemas that the requests are read through. */
export function openApi(): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Central', version: '1' },
    components: { securitySchemes: { signature: SIGNATURE } },
    paths: Object.fromEntries(OPERATIONS.map((op) => [op.path, { [op.method]: describe(op) }])),
  };
}

function describe({ summary, request, reply, signed }: Operation): object {
  return {
    summary,
    ...(signed && { security: [{ signature: [] }] }),
    ...(request && { requestBody: { required: true, ...content(request) } }),
    responses: {
      200: { description: 'The answer.', ...content(reply) },
      default: { description: 'A refusal.', ...content(problem) },
    },
  };
}

function content(schema: z.ZodType): object {
  // Of a schema that turns numbers into money, the wire sees the number: its input.
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return { content: { 'application/json': { schema: json } } };
}
