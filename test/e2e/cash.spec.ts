import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Finger } from './finger.js';
import { startProduct, untilReady, type Product } from './product.js';
import { until } from './until.js';

const ROOT = resolve(import.meta.dirname, '../..');
let product: Product;
let finger: Finger;

beforeAll(async () => {
  product = await startProduct('cash');
  finger = new Finger(product.kioskUrl);
  await finger.look();
}, 60_000);

afterAll(async () => {
  finger.leave();
  await product.stop();
}, 30_000);

const insert = async (yuan: number): Promise<void> => {
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: yuan * 100, kind: 'good' });
};

/** Counted by honest hands = booked, once nothing moves any more. */
const expectCounted = (): Promise<true> =>
  until('the box to hold what is booked', async () => {
    const { counted, booked } = (await product.truth()).count;
    return counted === booked ? true : undefined;
  });

describe('cash over real pseudo-terminals', () => {
  it('pays a bill from the first touch to the paper', async () => {
    await finger.walkToCash('water', '1000000001', '1234');
    await insert(50);
    await finger.at('insertCash', (screen) => screen.inserted === 5_000);
    await insert(20);
    await insert(20);
    const done = await finger.at('done', (screen) => screen.paper === 'printed');
    expect(done).toMatchObject({ applied: 8_640, receiptNo: 'K-0001-000001' });
    const paper = await product.paper(-1);
    expect(paper).toContain('K-0001-000001');
    expect(paper).toContain('PAYMENT RECEIPT');
    await expectCounted();
    await finger.touch({ type: 'end' });
    await finger.at('attract');
  }, 60_000);

  it('killed while the note is being stacked loses nothing', async () => {
    await finger.walkToCash('water', '1000000002', '1234');
    const { due } = await finger.at('insertCash');
    await insert(100);
    const boxBefore = (await product.truth()).acceptor.box.total;
    await until('the motor to run', async () =>
      (await product.truth()).acceptor.slot === 'stacking' ? true : undefined,
    );
    await product.act({ type: 'switchKiosk', power: 'cut' });
    await until('the note to fall into the box while the kiosk is dead', async () =>
      (await product.truth()).acceptor.box.total > boxBefore ? true : undefined,
    );
    await product.act({ type: 'switchKiosk', power: 'on' });
    await untilReady(product);
    await finger.look();
    const again = await finger.at('insertCash', ({ inserted }) => inserted === 10_000);
    expect(again.due).toBe(due);
    await expectCounted();
    await finger.at('insertCash', ({ slot }) => slot === 'ready');
    await finger.touch({ type: 'stop' });
    await finger.touch({ type: 'confirm' });
    const done = await finger.at('done', (screen) => screen.paper === 'printed');
    expect(done.applied).toBe(10_000);
    await finger.touch({ type: 'end' });
  }, 60_000);

  it('killed together with the acceptor: the note is known, or said to be unknown', async () => {
    await finger.at('attract');
    await finger.walkToCash('tuition', '2026000001', '0901');
    await insert(50);
    await finger.at('insertCash', ({ slot }) => slot === 'stacking');
    await product.act({ type: 'switchKiosk', power: 'cutAll' });
    await product.act({ type: 'switchKiosk', power: 'on' });
    await untilReady(product);
    await finger.look();
    const ended = await until('a screen that says what is so', () => {
      const { screen } = finger.shown;
      if (screen.name === 'done') return screen.applied;
      return screen.name === 'insertCash' && screen.slot === 'ready' ? screen.inserted : undefined;
    });
    const { counted, booked } = (await product.truth()).count;
    expect(ended === 5_000 ? [0] : [0, 5_000]).toContain(counted - booked);
  }, 60_000);

  it('keeps a journal that proves itself, offline', () => {
    const journal = join(product.folder, 'data/kiosk/journal.sqlite');
    const said = execFileSync(process.execPath, ['tools/verify.mjs', journal], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(said).toContain('verified: everything holds');
    expect(said).toContain('from K-0001-000001 to K-0001-000002');
  });
});
