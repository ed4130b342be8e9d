import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

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
const RSA = { modulusLength: 2_048 };

/**
 * Makes the keys of the demonstration at first start, `<name>.key` and `<name>.pub`; the stand-ins
 * of the providers read the same folder. Real keys come from the providers' own platforms.
 */
export async function makeDemoKeys(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await Promise.all(DEMO_PAIRS.map((name) => makePair(folder, name)));
  const api = join(folder, DEMO_API_KEY);
  if (existsSync(api)) return;
  writeFileSync(api, randomBytes(API_KEY_BYTES).toString('hex'), { mode: PRIVATE, flag: 'wx' });
}

async function makePair(folder: string, name: string): Promise<void> {
  const file = join(folder, `${name}.key`);
  if (existsSync(file)) return;
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', RSA);
  writeFileSync(join(folder, `${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(file, pem, { mode: PRIVATE, flag: 'wx' }); // last: it says that both are there
}
