import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, writeDurably } from '../world/durable-file.js';

/** What makes this kiosk itself towards central. */
export interface Identity {
  /** Ed25519, SPKI DER in base64. */
  readonly publicKey: string;
  /** PKCS#8 PEM: what TLS proves this kiosk by. */
  readonly privateKey?: string;
  /** Base64 Ed25519 signature of UTF-8 text. */
  sign(text: string): string;
}

/**
 * The kiosk's key from its storage; made at the first start, file mode 0600.
 *
 * Why no new key for a damaged file: central would see a stranger with a known number. It throws.
 */
export function loadIdentity(folder: string): Identity {
  const path = join(folder, 'identity.pem');
  const stored = readIfThere(path);
  const key = stored === undefined ? makeKey(path) : createPrivateKey(stored);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    publicKey: publicKey.toString('base64'),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}

function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return privateKey;
}
