import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readCentralKey } from '../enrol/keys.js';

/** Signs what leaves central, so that it can be checked without central. */
export interface Sealer {
  /** SPKI DER in base64. */
  readonly publicKey: string;
  /** Ed25519 over the text's UTF-8, base64. */
  seal(text: string): string;
}

/** Signs with central's own key, which is made when it is not there yet. */
export function sealerOf(keyFile: string): Sealer {
  readCentralKey(keyFile);
  return sealerWith(readFileSync(keyFile, 'utf8'));
}

/** @param pem PKCS#8, Ed25519. */
export function sealerWith(pem: string): Sealer {
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  return { publicKey, seal: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

/** A text, its signature, and the key that is said to have made it. */
export interface Sealed {
  readonly text: string;
  readonly signature: string;
  /** SPKI DER in base64. */
  readonly publicKey: string;
}

/** Whether the signature is that key's. */
export function isSealed({ text, signature, publicKey }: Sealed): boolean {
  const der = Buffer.from(publicKey, 'base64');
  const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}
