import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { privateText } from '@kiosk/config/private-file';

/**
 * Reads central's Ed25519 key, or makes it at first start (PKCS#8 PEM, mode 0600). Returns the
 * public half as SPKI DER in base64.
 */
export function readCentralKey(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const pem = existsSync(file) ? privateText(file) : makeKey(file);
  const publicKey = createPublicKey(createPrivateKey(pem));
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}

function makeKey(file: string): string {
  const pem = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  return pem;
}
