import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { signedText } from '@kiosk/flow/link/messages';
import type { Store } from '../database/store.js';

/** A request as its signature covers it. */
export interface Signed {
  readonly kiosk: string;
  readonly nonce: string;
  /** Base64. */
  readonly signature: string;
  readonly method: string;
  /** With its query, as it was asked for. */
  readonly path: string;
  readonly body: string;
}

/** Reads an Ed25519 public key (SPKI DER in base64); `undefined` for anything else. */
export function readPublicKey(base64: string): KeyObject | undefined {
  try {
    const key = createPublicKey({
      key: Buffer.from(base64, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Knows the kiosks by their keys. A key never changes, so it is looked up once. */
export class KioskKeys {
  readonly #keys = new Map<string, KeyObject>();

  constructor(private readonly store: Store) {}

  /** Whether the kiosk that the request names made it. */
  async verify(request: Signed): Promise<boolean> {
    const key = this.#keys.get(request.kiosk) ?? (await this.#look(request.kiosk));
    if (key === undefined) return false;
    const { method, path, nonce, body, signature } = request;
    const text = Buffer.from(signedText({ method, path, nonce, body }));
    return verify(null, text, key, Buffer.from(signature, 'base64'));
  }

  /** SPKI DER in base64; `undefined` for a kiosk that is not enrolled. */
  async publicKeyOf(kiosk: string): Promise<string | undefined> {
    const row = await this.#row(kiosk);
    return row?.public_key;
  }

  async #look(kiosk: string): Promise<KeyObject | undefined> {
    const row = await this.#row(kiosk);
    const key = row && readPublicKey(row.public_key);
    if (key !== undefined) this.#keys.set(kiosk, key);
    return key;
  }

  #row(kiosk: string) {
    return this.store.db
      .selectFrom('kiosks')
      .select('public_key')
      .where('id', '=', kiosk)
      .executeTakeFirst();
  }
}
