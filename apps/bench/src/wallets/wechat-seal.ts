import { createCipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** AEAD_AES_256_GCM: the tag follows the text, the associated data is bound in. */
export function sealed(plain: string, key: KeyObject) {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from('transaction'));
  const parts = [cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return {
    algorithm: 'AEAD_AES_256_GCM',
    original_type: 'transaction',
    associated_data: 'transaction',
    nonce,
    ciphertext: Buffer.concat(parts).toString('base64'),
  };
}
