import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Finger } from './finger.js';
import { startProduct, type Product } from './product.js';
import { StaffHands } from './staff-hands.js';
import { until } from './until.js';

let product: Product;
let finger: Finger;
let hands: StaffHands;
let looked = 0;

beforeAll(async () => {
  product = await startProduct('staff');
  finger = new Finger(product.kioskUrl);
  await finger.look();
  hands = new StaffHands(finger, product);
  await until('the kiosk to know what codes are checked with', async () => {
    const held = (await product.central('/api/kiosks')) as { readonly ackedSeq: number }[];
    return held.some(({ ackedSeq }) => ackedSeq > 0) ? true : undefined;
  });
}, 60_000);

afterAll(async () => {
  finger.leave();
  await product.stop();
  console.info(`looked at ${looked} actions of staff`);
}, 60_000);

/** What was done to come back into service, and that it was little. */
function expectFewActions(): void {
  const actions = hands.done();
  looked += actions.length;
  expect(actions.length).toBeLessThan(10);
  expect(actions.length).toBeGreaterThan(5);
}

const insert = async (yuan: number): Promise<void> => {
  await finger.at('insertCash', ({ slot }) => slot === 'ready');
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: yuan * 100 });
};

/** A customer pays a bill with too much, and goes. */
async function pay(account: string, ...notes: readonly number[]): Promise<void> {
  await finger.walkToCash('water', account, '1234');
  for (const note of notes) await insert(note);
  await until('an end', () =>
    ['done', 'beingConfirmed', 'claim'].includes(finger.shown.screen.name) ? true : undefined,
  );
  await finger.touch({ type: 'end' });
  await finger.at('attract');
}

const boxTotal = async (): Promise<number> => (await product.truth()).acceptor.box.total;

describe('a technician', () => {
  it('is back in service after a jam in under ten actions', async () => {
    await product.act({ type: 'jamNotePath' });
    await finger.at('outOfService', ({ limits }) => limits.includes('noCash'));
    await hands.comeIn('technician', '1001');
    const { devices } = await finger.at('serviceDashboard');
    expect(devices[0]).toMatchObject({ device: 'billAcceptor', light: 'red' });
    expect(devices[0]?.advice[0]?.says.en).toBe('Jammed');
    await hands.grip({ type: 'clearNotePath' });
    await finger.at('serviceDashboard', ({ limits }) => limits.length === 0);
    await hands.leave();
    expectFewActions();
  }, 90_000);

  it('is back in service after a paper-out in under ten actions, with the roll on record', async () => {
    await product.act({ type: 'setPaper', paper: 'out' });
    await finger.at('attract', ({ limits }) => limits.includes('noPaper'));
    hands.done();
    await hands.comeIn('attendant', '1002');
    await hands.grip({ type: 'setPaper', paper: 'full' });
    await hands.touch({ type: 'service', id: 'paper' });
    await finger.at('servicePaper', ({ paperOut }) => !paperOut);
    await hands.touch({ type: 'service', id: 'roll' });
    await finger.at('servicePaper', ({ entry }) => entry !== undefined);
    await hands.enter('the first number', '00120001');
    await finger.at('serviceReturn', ({ limits }) => limits.length === 0);
    await hands.leave();
    expectFewActions();
  }, 90_000);
});

describe('a collector', () => {
  it('takes a bag that is exact although central was out of reach', async () => {
    await pay('1000000001', 50, 50);
    await finger.walkToCash('tuition', '2026000001', '0901');
    await product.act({ type: 'switchNetwork', mode: 'off' });
    await insert(50);
    await finger.at('beingConfirmed', ({ paper }) => paper === 'printed');
    await finger.touch({ type: 'end' });
    await finger.at('outOfService', ({ limits }) => limits.includes('noNetwork'));
    const inBox = await boxTotal();
    await hands.comeIn('collector', '2001');
    await hands.touch({ type: 'service', id: 'collection' });
    await hands.signIn('supervisor', '2002');
    await hands.enter('the seal', 'S-204511');
    const { bag } = await finger.at('serviceCollection', ({ slip }) => slip === 'printed');
    expect(bag.total).toBe(inBox);
    const slip = await product.paper(-1);
    for (const word of ['S-204511', '50.00', 'x 3', '150.00', '2001', '2002'])
      expect(slip).toContain(word);
    await hands.grip({ type: 'setDoor', door: 'safeDoor', open: true });
    await hands.grip({ type: 'removeBox' });
    await finger.at('serviceCollection', ({ boxOut }) => boxOut);
    await hands.grip({ type: 'insertBox', fresh: true });
    await finger.at('serviceCollection', ({ boxOut }) => !boxOut);
    await hands.touch({ type: 'confirm' });
    await hands.enter('the new box', 'B-0042');
    await finger.at('serviceCollection', ({ step }) => step === 'done');
    await hands.touch({ type: 'confirm' });
    await finger.at('serviceReturn', ({ doorOpen, frozenBag }) => doorOpen && !frozenBag);
    await hands.grip({ type: 'setDoor', door: 'safeDoor', open: false });
    await hands.grip({ type: 'setDoor', door: 'cabinetDoor', open: false });
    await finger.at('outOfService', ({ limits }) => !limits.includes('maintenance'));
    looked += hands.done().length;
    await product.act({ type: 'switchNetwork', mode: 'on' });
    const [told] = await until(
      'central to hold the bag',
      async () => {
        const bags = (await product.central('/api/bags')) as { readonly body: string }[];
        return bags.length > 0 ? bags : undefined;
      },
      60_000,
    );
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({ total: inBox, newBox: 'B-0042' });
    expect(await boxTotal()).toBe(0);
    await finger.at('attract', ({ limits }) => limits.length === 0);
  }, 240_000);
});

describe('a stranger', () => {
  it('waits after five wrong codes, and no kill shortens it', async () => {
    await product.act({ type: 'setDoor', door: 'cabinetDoor', open: true });
    await finger.at('serviceRole');
    await finger.touch({ type: 'service', id: 'supervisor' });
    await finger.enter('4711');
    for (let turn = 0; turn < 5; turn += 1) await finger.enter('0123456789');
    await finger.at('serviceCode', ({ waitMinutes }) => waitMinutes === 15);
    await product.act({ type: 'switchKiosk', power: 'cut' });
    await product.act({ type: 'switchKiosk', power: 'on' });
    await finger.look();
    await finger.at('serviceRole'); // the door still stands open
    await finger.touch({ type: 'service', id: 'supervisor' });
    await finger.enter('4711');
    const { waitMinutes } = await finger.at('serviceCode');
    expect(waitMinutes).toBe(15);
    await until('central to raise it', async () => {
      const alarms = (await product.central('/api/alarms')) as { readonly code: string }[];
      return alarms.some(({ code }) => code === 'accessLocked') ? true : undefined;
    });
  }, 120_000);
});
