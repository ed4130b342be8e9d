import { signedText } from '@kiosk/flow/link/messages';
import type { Chance } from '@kiosk/flow/ports/chance';
import { HttpFailure, type Http, type HttpAnswer } from '../world/http.js';
import type { Identity } from './identity.js';

/** Where central is, and who asks it. */
export interface LineSetup {
  /** Central's address without a path, e.g. "https://central.example". */
  readonly url: string;
  readonly kioskId: string;
  readonly identity: Identity;
  readonly http: Http;
  readonly chance: Chance;
}

/** One question to central. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly limitMs: number;
  /** Ends the wait early, as if nothing had come. */
  readonly signal?: AbortSignal;
}

/** Central did not say why; `unreachable` where nothing came back at all. */
export type LineAnswer =
  | { readonly reached: true; readonly status: number; readonly body: unknown }
  | { readonly reached: false; readonly reason: string };

const NONCE_BYTES = 16;

/** The signed way to central, and whether it works. Nothing here rejects. */
export class CentralLine {
  readonly #setup: LineSetup;
  readonly #listeners = new Set<() => void>();
  #online = false;

  constructor(setup: LineSetup) {
    this.#setup = setup;
  }

  /** Whether the last contact worked: an answer came, and it knew this kiosk. */
  get online(): boolean {
    return this.#online;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async ask({ method, path, body, limitMs, signal }: Ask): Promise<LineAnswer> {
    const { url, http } = this.#setup;
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = this.#headers(method, path, text);
    const sent = { ...(body !== undefined && { body: text }), ...(signal && { signal }) };
    try {
      return this.#heard(await http({ method, url: url + path, headers, ...sent, limitMs }));
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      if (signal?.aborted !== true) this.#becomes(false);
      return { reached: false, reason: error.message };
    }
  }

  #headers(method: string, path: string, body: string): Record<string, string> {
    const { kioskId, identity, chance } = this.#setup;
    const nonce = Buffer.from(chance.bytes(NONCE_BYTES)).toString('hex');
    return {
      'content-type': 'application/json',
      'x-kiosk': kioskId,
      'x-nonce': nonce,
      'x-signature': identity.sign(signedText({ method, path, nonce, body })),
    };
  }

  /** A refusal of what was asked is contact all the same; trouble at central, or with us, is not. */
  #heard({ status, text }: HttpAnswer): LineAnswer {
    const body = jsonOf(text);
    const works = status < 500 && status !== 401 && status !== 403 && body !== undefined;
    this.#becomes(works);
    if (body === undefined) return { reached: false, reason: `HTTP ${status} without JSON` };
    return { reached: true, status, body };
  }

  #becomes(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    for (const listener of this.#listeners) listener();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
