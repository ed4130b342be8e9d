import { sign, verify, type KeyObject } from 'node:crypto';

/** SHA256 with RSA (PKCS#1 v1.5), base64: what all providers here sign with. */
export const signText = (text: string, key: KeyObject): string =>
  sign('sha256', Buffer.from(text), key).toString('base64');

/** Whether the owner of the key signed the text; `false` for anything that is no signature. */
export function isSigned(text: string, signature: string, key: KeyObject): boolean {
  try {
    return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
