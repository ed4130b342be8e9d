import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readYaml } from '@kiosk/config/read-yaml';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { ProviderConfig, WalletsConfig } from '../config/wallets-section.js';
import { Acquirer } from './acquirer/acquirer.js';
import { acquirerProfile } from './acquirer/profile.js';
import { Alipay } from './alipay/alipay.js';
import type { MerchantPorts } from './merchant-ports.js';
import { httpSend, type Send } from './transport.js';
import type { WalletProvider } from './wallet-provider.js';
import { walletsOf, type Wallet, type Wallets } from './wallets.js';
import { WeChatPay } from './wechat/wechat-pay.js';

/** What providers are opened with. */
export interface WalletWorld {
  readonly clock: Clock;
  readonly chance: Chance;
  /** Gets one line for each provider that cannot be offered. */
  readonly report: (error: Error) => void;
  /** How a provider is reached; by HTTP unless told otherwise. */
  readonly sendTo?: (url: string) => Send;
}

const RSA_BITS_MIN = 2_048;
const API_KEY_BYTES = 32;

/**
 * Opens every provider of the configuration. One whose keys are not usable is not offered, and said
 * in one line; the others, and all that is paid otherwise, go on.
 */
export function openWallets(config: WalletsConfig | undefined, world: WalletWorld): Wallets {
  const { clock, chance, report, sendTo = httpSend } = world;
  const wallets = (config?.providers ?? []).flatMap((provider): readonly Wallet[] => {
    const notifyUrl = `${config?.notifyUrl ?? ''}/v1/notify/${provider.id}`;
    const ports = { send: sendTo(provider.url), clock, chance, notifyUrl };
    try {
      return [walletOf(provider, ports)];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      report(new Error(`the wallet ${provider.id} is not offered: ${why}`));
      return [];
    }
  });
  return walletsOf(wallets);
}

function walletOf(config: ProviderConfig, ports: MerchantPorts): Wallet {
  const provider = providerOf(config, ports);
  const { id, name, currency, validSeconds } = config;
  const offer = { id, name, currency, takesCodes: provider.takesCodes };
  return { provider, offer, validMs: validSeconds * 1_000 };
}

function providerOf(config: ProviderConfig, ports: MerchantPorts): WalletProvider {
  const { id } = config;
  const key = privateKey(config.keys.own);
  const theirs = publicKey(config.keys.provider);
  switch (config.kind) {
    case 'wechat-pay': {
      const { appId, merchantId, serial, providerSerial, codes } = config;
      const platform = new Map([[providerSerial, theirs]]);
      const own = { merchantId, serial, key };
      const apiKey = secretKey(config.keys.api);
      return new WeChatPay({ id, appId, merchantId, key: own, platform, apiKey, codes }, ports);
    }
    case 'alipay': {
      const { appId, sellerId } = config;
      return new Alipay({ id, appId, sellerId, key, alipayKey: theirs }, ports);
    }
    case 'acquirer': {
      const profile = readYaml(config.profile, acquirerProfile);
      const { merchantId } = config;
      return new Acquirer({ id, merchantId, profile, key, acquirerKey: theirs }, ports);
    }
  }
}

function privateKey(file: string): KeyObject {
  return strong(
    file,
    read(file, (pem) => createPrivateKey(pem)),
  );
}

function publicKey(file: string): KeyObject {
  return strong(
    file,
    read(file, (pem) =>
      pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem),
    ),
  );
}

function secretKey(file: string): KeyObject {
  const key = read(file, (text) => createSecretKey(Buffer.from(text.trim())));
  if (key.symmetricKeySize === API_KEY_BYTES) return key;
  throw new Error(`${file}: expected ${API_KEY_BYTES} characters`);
}

function strong(file: string, key: KeyObject): KeyObject {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'rsa' && bits >= RSA_BITS_MIN) return key;
  throw new Error(`${file}: expected an RSA key of ${RSA_BITS_MIN} bits or more`);
}

/** Its message names the file and says nothing of what stands in it. */
function read(file: string, use: (text: string) => KeyObject): KeyObject {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file}: cannot be read`);
  }
  try {
    return use(text);
  } catch {
    throw new Error(`${file}: is not a key in PEM`);
  }
}
