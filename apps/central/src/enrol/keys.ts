import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What makes this central itself. */
export interface CentralKey {
  /** SPKI DER in base64. */
  readonly publicKey: string;
  /** Base64 Ed25519 signature of UTF-8 text. */
  sign(text: string): string;
  /** 32 bytes for one purpose, which nobody has who lacks the key's file. */
  secretFor(purpose: string): Buffer;
}

const SECRET_BYTES = 32;

/** Reads central's Ed25519 key, or makes it at first start (PKCS#8 PEM, mode 0600). */
export function readCentralKey(file: string): CentralKey {
  mkdirSync(dirname(file), { recursive: true });
  const key = createPrivateKey(existsSync(file) ? readFileSync(file, 'utf8') : makeKey(file));
  const raw = key.export({ type: 'pkcs8', format: 'der' });
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    secretFor: (purpose) => Buffer.from(hkdfSync('sha256', raw, '', purpose, SECRET_BYTES)),
  };
}

function makeKey(file: string): string {
  const pem = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  return pem;
}
