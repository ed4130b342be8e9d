import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { ChannelConfig } from '../config/alerts-section.js';

/** A message for people. */
export interface Message {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** The same for programs, JSON. */
  readonly body: string;
  readonly atMs: number;
}

/** A way to reach somebody. Rejects when it did not take the message. */
export type Channel = (message: Message) => Promise<void>;

const LIMIT_MS = 10_000;
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** Makes the channels of a configuration, by id. */
export const channelsOf = (all: readonly ChannelConfig[]): ReadonlyMap<string, Channel> =>
  new Map(all.map((each) => [each.id, each.kind === 'smtp' ? smtp(each) : webhook(each)]));

type Smtp = ChannelConfig & { readonly kind: 'smtp' };

function smtp({ host, port, secure, from, to, user, password }: Smtp): Channel {
  const mail = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !LOOPBACK.test(host), // no message about a kiosk over an open line
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
  });
  return async ({ id, subject, text, atMs }) => {
    const messageId = `<${id}@${from.split('@').at(-1)?.replace('>', '') ?? 'central'}>`;
    const rest = { subject, text, messageId, date: new Date(atMs) };
    await mail.sendMail({ from, to: [...to], ...rest });
  };
}

type Webhook = ChannelConfig & { readonly kind: 'webhook' };

/** Whoever gets it checks `t` for age and `v1` = HMAC-SHA256 over "t.body" in hex. */
export const webhookSignature = (secret: string, atMs: number, body: string): string => {
  const v1 = createHmac('sha256', secret).update(`${atMs}.${body}`).digest('hex');
  return `t=${atMs},v1=${v1}`;
};

function webhook({ url, secret }: Webhook): Channel {
  return async ({ id, body, atMs }) => {
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-notice': id, // the same at each try
        'x-signature': webhookSignature(secret, atMs, body),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await reply.body?.cancel();
    if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
  };
}
