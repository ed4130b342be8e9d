import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Finger } from './finger.js';
import { startProduct, type Product } from './product.js';
import { until } from './until.js';

const products: Product[] = [];
const fingers: Finger[] = [];

beforeAll(async () => {
  const first = await startProduct('two-kiosks-1');
  products.push(first, await startProduct('two-kiosks-2', { joined: first }));
  for (const { kioskUrl } of products) {
    const finger = new Finger(kioskUrl);
    await finger.look();
    fingers.push(finger);
  }
}, 90_000);

afterAll(async () => {
  for (const finger of fingers) finger.leave();
  for (const product of products.toReversed()) await product.stop();
}, 30_000);

async function insert(product: Product, finger: Finger, yuan: number): Promise<void> {
  await finger.at('insertCash', ({ slot }) => slot === 'ready');
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: yuan * 100, kind: 'good' });
}

it('the same bill paid at two kiosks at once is posted once; the other holds a claim', async () => {
  for (const finger of fingers) {
    await finger.walkToCash('administrative', '42010000000000000001', 'ZS');
  }
  for (const [at, product] of products.entries()) {
    const finger = fingers[at]!;
    await insert(product, finger, 100);
    await finger.at('insertCash', ({ inserted }) => inserted === 10_000);
  }
  await Promise.all(products.map((product, at) => insert(product, fingers[at]!, 20)));
  const ends = await Promise.all(
    fingers.map((finger) =>
      until('an end', () => {
        const { screen } = finger.shown;
        return screen.name === 'done' || screen.name === 'claim' ? screen : undefined;
      }),
    ),
  );
  expect(ends.map(({ name }) => name).sort()).toEqual(['claim', 'done']);
  const claim = ends.find(({ name }) => name === 'claim');
  expect(claim).toMatchObject({ amount: 12_000, why: 'alreadyPaid' });
}, 60_000);
