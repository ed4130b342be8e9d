import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Both sides of each provider of the demonstration. */
export const DEMO_PAIRS = [
  'wechat-merchant',
  'wechat-platform',
  'alipay-merchant',
  'alipay-platform',
  'acquirer-merchant',
  'acquirer-platform',
] as const;
export const DEMO_API_KEY = 'wechat-api.key';

const API_KEY_BYTES = 16; // 32 characters as hex
const PRIVATE = 0o600;

/**
 * Makes the keys of the demonstration at first start, `<name>.key` and `<name>.pub`; the stand-ins
 * of the providers read the same folder. Real keys come from the providers' own platforms.
 */
export function makeDemoKeys(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of DEMO_PAIRS) {
    const file = join(folder, `${name}.key`);
    if (existsSync(file)) continue;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const open = publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(join(folder, `${name}.pub`), open);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem, { mode: PRIVATE, flag: 'wx' }); // last: it says that both are there
  }
  const api = join(folder, DEMO_API_KEY);
  if (existsSync(api)) return;
  writeFileSync(api, randomBytes(API_KEY_BYTES).toString('hex'), { mode: PRIVATE, flag: 'wx' });
}
