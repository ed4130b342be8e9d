import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zero } from '@kiosk/flow/money/money';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { askFor, OrderLab, wordOf, type Process } from './order-lab.fixture.js';

const ID = { paymentId: 'K1-P', attempt: 1 };
const CODE = '130000000000000002';

/** One thing that kiosk or customer does; the kiosk does it again when central died meanwhile. */
type Step = (lab: OrderLab, process: Process) => Promise<unknown>;

const create: Step = (_, { orders }) => orders.create('K1', askFor('K1-P'));
const payByCode: Step = (_, { orders }) =>
  orders.payByCode('K1', { ...askFor('K1-P'), code: CODE });
const leave: Step = (_, { orders }) => orders.closeOrder('K1', ID);
const refund: Step = (_, { orders }) => orders.refund('K1', ID);
const phonePays: Step = async ({ provider }) => {
  const [number] = provider.orders.keys();
  const held = number === undefined ? undefined : provider.orders.get(number);
  const unpaid = held?.state === 'open' || held?.state === 'closed';
  if (number !== undefined && unpaid && !provider.taken.has(number)) provider.customerPays(number);
  return Promise.resolve();
};
const isTold: Step = async ({ provider }, { notifications }) => {
  const [number] = provider.taken.keys();
  if (number === undefined) return undefined;
  return notifications.take('fake', { headers: { signature: 'genuine' }, body: `${number} 8640` });
};

const LIVES: readonly (readonly [string, readonly Step[]])[] = [
  ['paid, then given back', [create, phonePays, leave, refund]],
  ['left unpaid', [create, leave]],
  ['paid after it was closed', [create, leave, phonePays, isTold]],
  ['paid by code, then given back', [payByCode, refund]],
];

describe.each(TEST_STORES)('central dies on %s', (_, make) => {
  let place: TestStore;
  beforeAll(() => void (place = make()));
  afterAll(() => place.close());

  /** Lives one life, with a death at one call; the next process takes over. */
  async function live(steps: readonly Step[], call: number, fate: 'diesBefore' | 'diesAfter') {
    const lab = new OrderLab(await place.open());
    let process = lab.start();
    let dead = false;
    let deaths = 0;
    lab.provider.fateOf = (at) => (at === call && deaths === 0 ? fate : 'answered');
    const restart = async (): Promise<void> => {
      dead = false;
      process = lab.start();
      await process.orders.resume();
    };
    for (const step of steps) {
      const death = new Promise<'died'>((resolve) => {
        lab.provider.onDeath = () => {
          process.kill();
          dead = true;
          deaths += 1;
          resolve('died');
        };
      });
      await lab.during(Promise.race([step(lab, process), death]));
      if (!dead) continue;
      await restart();
      await lab.during(step(lab, process)); // the kiosk had no answer: it asks again
    }
    await lab.eventually(async () => {
      if (dead) await restart(); // it died at its own work, with nobody asking
      return isFinal(await lab.states());
    });
    const end = await lab.during(process.orders.state('K1', ID));
    await process.orders.end();
    return { lab, died: deaths > 0, word: wordOf(end) };
  }

  it.each(LIVES)(
    'at every call of an order that is %s, and no money is lost',
    async (__, steps) => {
      let deaths = 0;
      for (let call = 1, lived = false; !lived; call += 1) {
        for (const fate of ['diesBefore', 'diesAfter'] as const) {
          const { lab, died, word } = await live(steps, call, fate);
          lived = !died; // it was over before that many calls
          if (lived) break;
          deaths += 1;
          const [number] = lab.provider.orders.keys();
          const taken = lab.provider.taken.get(number ?? '') ?? zero;
          const back = lab.provider.givenBack.get(number ?? '') ?? zero;
          expect(lab.provider.orders.size).toBeLessThanOrEqual(1); // never two orders (I09)
          expect([0, 8640]).toContain(taken); // never taken twice
          expect([0, taken]).toContain(back); // never given back twice
          // What the kiosk is told is what the provider holds.
          expect({ call, fate, word, held: taken - back }).toEqual({
            call,
            fate,
            word,
            held: word === 'paid' ? 8640 : 0,
          });
        }
      }
      console.info(`looked at: ${deaths} deaths`);
      expect(deaths).toBeGreaterThanOrEqual(4);
    },
    120_000,
  );
});

/** A paid order is the kiosk's to use: nothing more happens by itself. */
const isFinal = (states: readonly string[]): boolean =>
  states.every((state) => ['paid', 'closed', 'refunded'].includes(state));
