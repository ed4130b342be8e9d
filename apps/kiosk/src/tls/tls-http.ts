import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { HttpFailure, type Http, type HttpAsk } from '../world/http.js';

/** Whom to believe, and what to show. */
export interface TlsSetup {
  /** The authority's certificate, PEM. Rejects with `HttpFailure` where none can be had yet. */
  readonly authority: () => Promise<string>;
  /** This kiosk's own, once it has one; PEM. */
  readonly certificate: () => string | undefined;
  /** Its key, PEM. */
  readonly key: string;
}

/** As over plain HTTP: a catalogue or a large account are some 100 kB. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

/** HTTP over TLS 1.3 to a central of one authority, as the kiosk that the certificate names. */
export function tlsHttp(setup: TlsSetup): Http {
  let agent: Agent | undefined;
  let shown: string | undefined;
  return async (ask) => {
    const ca = await setup.authority();
    const cert = setup.certificate();
    if (agent === undefined || cert !== shown) {
      agent?.destroy();
      const own = cert === undefined ? {} : { cert, key: setup.key };
      agent = new Agent({ ca, ...own, minVersion: 'TLSv1.3', keepAlive: true, maxSockets: 4 });
      shown = cert;
    }
    return { ...(await exchange(ask, agent)) };
  };
}

function exchange({ method, url, headers, body, limitMs }: HttpAsk, agent: Agent) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const signal = AbortSignal.timeout(limitMs);
    const fail = (error: Error): void =>
      reject(new HttpFailure(`${method} ${url}: ${error.message}`, { cause: error }));
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = request(url, { method, headers: { ...headers, ...length }, agent, signal });
    asked.on('error', fail);
    asked.on('response', (answer) => {
      textOf(answer).then((text) => resolve({ status: answer.statusCode ?? 0, text }), fail);
    });
    asked.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) throw new Error(`more than ${ANSWER_BYTES_MAX} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
