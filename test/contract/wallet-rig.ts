import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { StandInKeys } from '@kiosk/bench/wallets/keys';
import { WalletProviders } from '@kiosk/bench/wallets/providers';
import type { Told } from '@kiosk/bench/wallets/stand-in';
import type { WalletId } from '@kiosk/bench/wallets/truth';
import { Acquirer } from '@kiosk/central/wallets/acquirer/acquirer';
import { acquirerProfile } from '@kiosk/central/wallets/acquirer/profile';
import { Alipay } from '@kiosk/central/wallets/alipay/alipay';
import type { WalletProvider } from '@kiosk/central/wallets/wallet-provider';
import type { Send } from '@kiosk/central/wallets/transport';
import { WeChatPay } from '@kiosk/central/wallets/wechat/wechat-pay';
import { readYaml } from '@kiosk/config/read-yaml';
import { manualClock } from '@kiosk/flow/ports/manual-clock';

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** Keys of all sides, made once: a pair takes a tenth of a second. */
export function makeKeys() {
  const [wechat, alipay, unionpay] = [pair(), pair(), pair()]; // of the merchant
  const [platform, ant, acquirer] = [pair(), pair(), pair()]; // of the providers
  const api = createSecretKey(Buffer.from(randomBytes(16).toString('hex')));
  const standIn: StandInKeys = {
    wechat: { own: platform.privateKey, merchant: wechat.publicKey, api },
    alipay: { own: ant.privateKey, merchant: alipay.publicKey },
    unionpay: { own: acquirer.privateKey, merchant: unionpay.publicKey },
    forger: pair().privateKey,
  };
  return { wechat, alipay, unionpay, platform, ant, acquirer, api, standIn };
}
export type Keys = ReturnType<typeof makeKeys>;

/** Real adapters before real stand-ins, on one virtual clock and without sockets. */
export function walletRig(keys: Keys) {
  const clock = manualClock();
  const told: { url: string; told: Told }[] = [];
  const tell = (url: string, message: Told) => {
    told.push({ url, told: message });
    return Promise.resolve({ status: 200, body: 'success' });
  };
  const providers = new WalletProviders({ clock, tell, keys: keys.standIn });
  const send: Send = async ({ method, path, headers, body }) => {
    const at = path.replace(/^https?:\/\/[^/]+/, '');
    const answer = await providers.answer({ method, path: at, headers, body });
    if (answer === undefined) throw new Error('hung up');
    return answer;
  };
  const ports = { send, clock, chance: { bytes: randomBytes } };
  const url = (id: string) => ({ ...ports, notifyUrl: `http://central.example/v1/notify/${id}` });
  const wechat = new WeChatPay(
    {
      id: 'wechat',
      appId: 'wxdemo0000000001',
      merchantId: '1900000001',
      key: { merchantId: '1900000001', serial: 'A1', key: keys.wechat.privateKey },
      platform: new Map([['PUB_KEY_ID_0119000000010000000000000001', keys.platform.publicKey]]),
      apiKey: keys.api,
      codes: true,
    },
    url('wechat'),
  );
  const alipay = new Alipay(
    {
      id: 'alipay',
      appId: '2026000000000001',
      sellerId: '2088000000000001',
      key: keys.alipay.privateKey,
      alipayKey: keys.ant.publicKey,
    },
    url('alipay'),
  );
  const unionpay = new Acquirer(
    {
      id: 'unionpay',
      merchantId: '898000000000001',
      profile: readYaml(resolve('config/demo/acquirer.yaml'), acquirerProfile),
      key: keys.unionpay.privateKey,
      acquirerKey: keys.acquirer.publicKey,
    },
    url('unionpay'),
  );
  const adapters: Readonly<Record<WalletId, WalletProvider>> = { wechat, alipay, unionpay };
  return { clock, providers, adapters, told };
}
