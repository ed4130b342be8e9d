import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signedText, type IngestRequest, type WireRow } from '@kiosk/flow/link/messages';

/** What the fake answers to one request; `silence` leaves the line open. */
export type Answer = { readonly status: number; readonly body: unknown } | 'silence' | 'hangUp';

/** For specs: a central on a real socket that keeps rows and checks signatures. */
export interface FakeCentral {
  readonly url: string;
  readonly rows: readonly WireRow[];
  readonly batches: readonly IngestRequest[];
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
  /** Answers a path in another way from now on; `undefined` restores the usual one. */
  answer(path: string, answer: Answer | undefined): void;
  /** Forgets all rows above this one, as a central restored from a backup. */
  forget(above: number): void;
  close(): Promise<void>;
}

/** Listens on a free port of this machine; whoever enrols is that kiosk. */
export async function fakeCentral(kiosk: string): Promise<FakeCentral> {
  const rows: WireRow[] = [];
  const batches: IngestRequest[] = [];
  const asked: string[] = [];
  const answers = new Map<string, Answer>();
  let publicKey = '';

  const usual = (path: string, body: string): Answer => {
    if (path === '/v1/enrol') {
      publicKey = (JSON.parse(body) as { publicKey: string }).publicKey;
      return { status: 200, body: { kiosk, centralPublicKey: 'none' } };
    }
    if (path !== '/v1/ingest') return { status: 404, body: { code: 'notFound', message: path } };
    const batch = JSON.parse(body) as IngestRequest;
    batches.push(batch);
    for (const row of batch.rows) if (row.seq === rows.length + 1) rows.push(row);
    const head = { acked: rows.length, headHash: rows.at(-1)?.hash ?? '' };
    const reply = { ...head, nowMs: 0, commands: [], catalogueVersion: 0 };
    return { status: 200, body: reply };
  };

  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const path = request.url ?? '';
      asked.push(path);
      const isSigned = path === '/v1/enrol' || holds(request, body, publicKey);
      const refused = { status: 401, body: { code: 'badSignature', message: '' } };
      const answer = answers.get(path) ?? (isSigned ? usual(path, body) : refused);
      if (answer === 'silence') return;
      if (answer === 'hangUp') return void request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  return {
    url: await listen(server),
    rows,
    batches,
    asked,
    answer: (path, answer) => void (answer ? answers.set(path, answer) : answers.delete(path)),
    forget: (above) => void rows.splice(above),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += String(part);
  return text;
}

function holds(
  { method, url, headers }: IncomingMessage,
  body: string,
  publicKey: string,
): boolean {
  if (publicKey === '') return false;
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const text = signedText({
    method: method ?? '',
    path: url ?? '',
    nonce: String(headers['x-nonce']),
    body,
  });
  const signature = Buffer.from(String(headers['x-signature']), 'base64');
  return verify(null, Buffer.from(text), key, signature);
}
