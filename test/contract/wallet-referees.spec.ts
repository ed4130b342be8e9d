import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlipaySdk } from 'alipay-sdk';
import { walletServer } from '@kiosk/bench/wallets/server';
import { WalletProviders } from '@kiosk/bench/wallets/providers';
import { systemClock } from '@kiosk/bench/clock/system-clock';
import wechatpay from 'wechatpay-axios-plugin';
import { makeKeys, type Keys } from './wallet-rig.js';

/**
 * The maker's and a community's own clients before our stand-ins: adapter and stand-in were written
 * by one reader of the documents, and could be wrong in the same way.
 */
describe('the stand-ins are understood by', () => {
  let keys: Keys;
  let url: string;
  let server: ReturnType<typeof walletServer>;
  let providers: WalletProviders;
  beforeAll(async () => {
    keys = makeKeys();
    const tell = () => Promise.resolve(undefined);
    providers = new WalletProviders({ clock: systemClock, tell, keys: keys.standIn });
    server = walletServer(providers);
    await server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }, 60_000);
  afterAll(async () => {
    providers.stop();
    await server.close();
  });

  it('wechatpay-axios-plugin, which verifies every answer', async () => {
    const { Wechatpay } = wechatpay;
    const client = new Wechatpay({
      mchid: '1900000001',
      serial: 'A1',
      privateKey: keys.wechat.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      certs: {
        PUB_KEY_ID_0119000000010000000000000001: keys.platform.publicKey.export({
          type: 'spki',
          format: 'pem',
        }),
      },
      baseURL: url,
    });
    const body = {
      appid: 'wxdemo0000000001',
      mchid: '1900000001',
      description: '水费',
      out_trade_no: 'REFEREE01',
      notify_url: 'https://central.example/v1/notify/wechat',
      amount: { total: 8640, currency: 'CNY' },
    };
    const made = await client.chain('v3/pay/transactions/native').post(body);
    expect(made.data).toMatchObject({ code_url: expect.stringContaining('weixin://') });
    providers.switch('wechat', { answers: 'tampering' });
    await expect(client.chain('v3/pay/transactions/native').post(body)).rejects.toThrow();
    providers.switch('wechat', { answers: 'normal' });
  });

  it('alipay-sdk, told to validate signatures', async () => {
    const client = new AlipaySdk({
      appId: '2026000000000001',
      keyType: 'PKCS8',
      privateKey: keys.alipay.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      alipayPublicKey: keys.ant.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      gateway: `${url}/gateway.do`,
    });
    const bizContent = { out_trade_no: 'REFEREE02', total_amount: '86.40', subject: '水费' };
    const ask = () => client.exec('alipay.trade.precreate', { bizContent }, { validateSign: true });
    expect(await ask()).toMatchObject({ code: '10000', outTradeNo: 'REFEREE02' });
    providers.switch('alipay', { answers: 'tampering' });
    await expect(ask()).rejects.toThrow();
    providers.switch('alipay', { answers: 'normal' });
    const told = providers.truth.orders.find(({ number }) => number === 'REFEREE02')!;
    const note = providers.alipay.tell(told, 'true');
    const forged = providers.alipay.tell(told, 'forged');
    const members = ({ body }: typeof note) => Object.fromEntries(new URLSearchParams(body));
    expect(client.checkNotifySignV2(members(note))).toBe(true);
    expect(client.checkNotifySignV2(members(forged))).toBe(false);
  });
});
