import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { signedText } from '@kiosk/flow/link/messages';

/** Central's whole answer. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What the attacker changes of a request that is good otherwise. */
export interface Lie {
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs this path and sends another. */
  readonly signedPath?: string;
}

/** A kiosk's identity in wrong hands: signs whatever is asked of it. */
export class StolenKiosk {
  readonly #pair = generateKeyPairSync('ed25519');
  readonly publicKey = this.#pair.publicKey
    .export({ type: 'spki', format: 'der' })
    .toString('base64');

  /** PKCS#8 PEM. */
  readonly privateKey = this.#pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  constructor(
    readonly centralUrl: string,
    readonly id: string,
  ) {}

  enrol(code: string, more: object = {}): Promise<Answer> {
    return this.#send(
      'POST',
      '/v1/enrol',
      JSON.stringify({ code, publicKey: this.publicKey, ...more }),
    );
  }

  post(path: string, body: unknown, lie: Lie = {}): Promise<Answer> {
    return this.#signed('POST', path, { body: JSON.stringify(body), lie });
  }

  get(path: string, lie: Lie = {}): Promise<Answer> {
    return this.#signed('GET', path, { body: '', lie });
  }

  /** What makes a request without a body this kiosk's own. */
  headersFor(method: string, path: string, body = ''): Record<string, string> {
    const nonce = randomBytes(8).toString('hex');
    const text = signedText({ method, path, nonce, body });
    const signature = sign(null, Buffer.from(text), this.#pair.privateKey).toString('base64');
    return { 'x-kiosk': this.id, 'x-nonce': nonce, 'x-signature': signature };
  }

  #signed(
    method: string,
    path: string,
    { body, lie }: { body: string; lie: Lie },
  ): Promise<Answer> {
    const own = this.headersFor(method, lie.signedPath ?? path, body);
    return this.#send(method, path, body, { ...own, ...lie.headers });
  }

  async #send(
    method: string,
    path: string,
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const reply = await fetch(this.centralUrl + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body }),
    });
    return { status: reply.status, text: await reply.text() };
  }
}
