import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Finger } from './finger.js';
import { startProduct, type Product } from './product.js';
import { until } from './until.js';

let product: Product;
let finger: Finger;

/** A kiosk that was set up with another terminal than the one on its line. */
const edit = (name: string, text: string): string =>
  name === 'kiosk.yaml' ? text.replace("'52523535'", "'11111111'") : text;

beforeAll(async () => {
  product = await startProduct('card-trouble', { edit });
  finger = new Finger(product.kioskUrl);
  await finger.look();
}, 60_000);

afterAll(async () => {
  finger.leave();
  await product.stop();
}, 30_000);

interface Health {
  readonly ready: boolean;
  readonly devices: { readonly cardReader: { readonly faults: readonly string[] } };
}
const health = async (): Promise<Health> =>
  (await (await fetch(`${product.kioskUrl}/health`)).json()) as Health;

describe('a card reader that cannot be used', () => {
  it('is told in health and in the log, and everything else works', async () => {
    const { ready } = await until('the other terminal to be noticed', async () => {
      const now = await health();
      return now.devices.cardReader.faults.includes('wrongDevice') ? now : undefined;
    });
    expect(ready).toBe(true);
    await until('the line in the log', async () => {
      const log = await readFile(join(product.folder, 'data/log/kiosk.log'), 'utf8');
      return /"device.changed".*cardReader userError wrongDevice/.test(log) ? log : undefined;
    });
  }, 60_000);

  it('is not offered, with a reason; notes and wallets are', async () => {
    await finger.walkToMethod('water', '1000000001', '1234');
    const { methods } = await finger.at('method');
    expect(methods.find(({ id }) => id === 'card')).toMatchObject({
      available: false,
      why: 'noCard',
    });
    expect(methods.filter(({ available }) => available).map(({ id }) => id)).toEqual([
      'cash',
      'wallet:wechat',
      'wallet:alipay',
      'wallet:unionpay',
    ]);
  }, 60_000);

  it('is missed when its line is pulled', async () => {
    await product.act({ type: 'setCardLine', plugged: false });
    await until('the line to be missed', async () =>
      (await health()).devices.cardReader.faults.includes('disconnected') ? true : undefined,
    );
    expect((await health()).ready).toBe(true);
  }, 60_000);
});
