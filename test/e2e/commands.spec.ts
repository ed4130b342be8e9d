import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startProduct, untilReady, type Product } from './product.js';
import { staffAt, type Staff } from './staff.js';
import { until } from './until.js';

let product: Product;
let operator: Staff;

beforeAll(async () => {
  product = await startProduct('commands');
  operator = await staffAt(product.centralUrl, 'demo-operator');
  // The card terminal is registered a little later than the rest.
  await until('nothing to be limited', async () =>
    (await health()).limits.length === 0 ? true : undefined,
  );
}, 60_000);
afterAll(() => product.stop(), 30_000);

interface Command {
  readonly state: string;
  readonly result: string | null;
  readonly reason: string | null;
}
const ended = (id: string) =>
  until('the command to end', async () => {
    const command = (await operator.get(`/api/commands/${id}`)) as Command;
    return ['done', 'refused', 'expired'].includes(command.state) ? command : undefined;
  });
const issue = async (kind: string, wish: object = {}): Promise<string> =>
  ((await operator.post('/api/kiosks/K-0001/commands', { kind, ...wish })) as { id: string }).id;
const ask = async (kind: string, wish: object = {}) => ended(await issue(kind, wish));
const health = async () =>
  (await (await fetch(`${product.kioskUrl}/health`)).json()) as { readonly limits: string[] };

it('health is pulled through central from a kiosk that opens no port to it, in less than 2 s', async () => {
  const took: number[] = [];
  for (let at = 0; at < 10; at += 1) {
    const begunMs = performance.now();
    const { state, result } = await ask('health');
    took.push(Math.round(performance.now() - begunMs));
    expect(state).toBe('done');
    expect(JSON.parse(result ?? '')).toMatchObject({ ready: true, screen: 'attract', limits: [] });
  }
  console.log(`looked at: 10 healths pulled through central, ms: ${took.join(' ')}`);
  expect(Math.max(...took)).toBeLessThan(2_000);
}, 60_000);

it('a kiosk goes out of service with words for customers, over a restart, and back', async () => {
  const note = { zh: '今日盘点', en: 'Stocktaking today' };
  expect((await ask('outOfService', { arguments: { note } })).state).toBe('done');
  await until('the kiosk to close', async () =>
    (await health()).limits.includes('maintenance') ? true : undefined,
  );
  const restart = await issue('restart');
  expect((await ended(restart)).state).toBe('done');
  await until('the kiosk to come back closed', async () =>
    (await health().catch(() => undefined))?.limits.includes('maintenance') ? true : undefined,
  );
  expect((await ask('inService')).state).toBe('done');
  await untilReady(product);
}, 60_000);

it('a test page is printed, and read as what it is', async () => {
  const { state, result } = await ask('printTest');
  expect([state, JSON.parse(result ?? '')]).toEqual(['done', { outcome: 'printed' }]);
  expect(await product.paper(-1)).toContain('非收据 Not a receipt');
}, 30_000);

it('the log and a device are looked at from afar', async () => {
  const logs = await ask('logs', { arguments: { fromMs: 0, toMs: 9_000_000_000_000 } });
  expect((JSON.parse(logs.result ?? '') as { lines: string[] }).lines.join()).toContain(
    'kiosk.started',
  );
  const device = await ask('deviceTest', { arguments: { device: 'thermalPrinter' } });
  expect(JSON.parse(device.result ?? '')).toMatchObject({ status: { state: 'online' } });
}, 30_000);
