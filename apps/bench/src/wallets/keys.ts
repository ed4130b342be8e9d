import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A provider's own private key and its merchant's public one. */
export interface SidedKeys {
  readonly own: KeyObject;
  readonly merchant: KeyObject;
}

/** What all stand-ins sign and check with. */
export interface StandInKeys {
  readonly wechat: SidedKeys & { readonly api: KeyObject };
  readonly alipay: SidedKeys;
  readonly unionpay: SidedKeys;
  /** Of nobody: what a forger signs with. */
  readonly forger: KeyObject;
}

/**
 * Reads the keys that central made for the demonstration; `undefined` while there are none.
 *
 * @param forger a key that nobody trusts.
 */
export function readKeys(folder: string, forger: KeyObject): StandInKeys | undefined {
  if (!existsSync(join(folder, 'wechat-api.key'))) return undefined;
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const sides = (name: string): SidedKeys => ({
    own: createPrivateKey(text(`${name}-platform.key`)),
    merchant: createPublicKey(text(`${name}-merchant.pub`)),
  });
  const api = createSecretKey(Buffer.from(text('wechat-api.key').trim(), 'utf8'));
  return {
    wechat: { ...sides('wechat'), api },
    alipay: sides('alipay'),
    unionpay: sides('acquirer'),
    forger,
  };
}
