import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { two, VoidLab } from './void-lab.fixture.js';

const WISH = { id: 'wish-0001', paymentId: 'P1', ...two };
const LIVES = [
  ['is voided', 'normal', { open: 8640, kinds: ['void_intent', 'void'], owed: -8640, matters: 0 }],
  [
    'is refused',
    'refusing',
    { open: 0, kinds: ['void_intent', 'void_refused'], owed: 0, matters: 1 },
  ],
] as const;

describe.each(TEST_STORES)('central dies while a posting is voided on %s', (_, make) => {
  let place: TestStore;
  beforeAll(() => void (place = make()));
  afterAll(() => place.close());

  /** One life with a death at one call to the biller; the next process takes over. */
  async function live(mode: 'normal' | 'refusing', call: number, fate: 'diesBefore' | 'diesAfter') {
    const lab = new VoidLab(await place.open());
    await lab.open();
    lab.biller.mode = mode;
    let deaths = 0;
    lab.fateOf = (at) => (at === call && deaths === 0 ? fate : 'answered');
    let process = lab.start();
    const death = new Promise<'died'>((resolve) => {
      lab.onDeath = () => {
        process.kill();
        deaths += 1;
        resolve('died');
      };
    });
    await lab.during(Promise.race([process.voids.void(WISH), death]));
    if (deaths > 0) {
      process = lab.start();
      expect(await process.voids.resume()).toBe(1); // the intent was durable
      await lab.eventually(async () => (await lab.kinds()).length === 2);
    }
    const again = await lab.during(process.voids.void(WISH)); // staff had no answer: they ask again
    await process.voids.close();
    return { lab, died: deaths > 0, again };
  }

  it.each(LIVES)(
    'that %s: at every call, and it is done once',
    async (__, mode, expected) => {
      let deaths = 0;
      for (let call = 1, lived = false; !lived; call += 1) {
        for (const fate of ['diesBefore', 'diesAfter'] as const) {
          const { lab, died, again } = await live(mode, call, fate);
          lived = !died; // it was over before that many calls
          if (lived) break;
          deaths += 1;
          const { open } = await lab.book();
          const kinds = await lab.kinds();
          const owed = await lab.balance('claims_payable');
          const matters = (await lab.matters()).length;
          expect({ call, fate, open, kinds, owed, matters }).toEqual({ call, fate, ...expected });
          expect(again.state).toBe(mode === 'normal' ? 'voided' : 'refused');
        }
      }
      console.info(`looked at: ${deaths} deaths`);
      expect(deaths).toBe(4);
    },
    120_000,
  );
});
