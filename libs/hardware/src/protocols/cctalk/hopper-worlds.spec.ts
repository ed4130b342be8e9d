import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LineFault } from '../../acceptor/simulated-line.js';
import { PAYOUT_STEPS, type PayoutStep } from '../../device/hopper-till.fixture.js';
import { hopperWorld, type HopperWorld } from './hopper-world.fixture.js';
import type { HopperOptions } from './simulator-hopper-unit.js';

/** Some here at every change; HOPPER_WORLDS=10000 for a long run. */
const WORLDS = Number(process.env['HOPPER_WORLDS'] ?? 150);

/** Everything is put right, and one coin more is paid. Returns what is wrong. */
async function putRight(world: HopperWorld): Promise<string[]> {
  const { unit, line, clock, books } = world;
  world.host.durableAfterMs = 0;
  line.plug();
  unit.onCoin = () => undefined;
  unit.clearJam();
  unit.power(true);
  await clock.advance(10_000);
  if (world.host.isDead) world.rebirth();
  await clock.advance(75_000); // past every limit that a driver could wait for
  unit.refill(50);
  world.host.hopper.clear();
  await clock.advance(5_000);
  const wrong = world.host.pay(1) ? [] : [`pays no more: ${world.host.faults.join()}`];
  await clock.advance(5_000);
  return [...wrong, ...books.audit(unit.paid)];
}

describe('a dispense is paid once, or it is said how often', () => {
  const powers = [undefined, 0, 1, 3, 5];
  for (const dies of [undefined, ...PAYOUT_STEPS]) {
    it(`host dies: ${dies ?? 'never'}`, async () => {
      for (const power of powers) {
        const world = await hopperWorld({}, dies);
        world.unit.onCoin = (number) => number === power && world.unit.power(false);
        world.host.pay(5);
        if (power === 0) world.unit.power(false);
        await world.clock.advance(2_500);
        if (world.host.isDead) world.rebirth();
        expect({ power, wrong: await putRight(world) }).toEqual({ power, wrong: [] });
      }
    });
  }

  it.each<[PayoutStep, string]>([
    ['intentDurable', 'paid 0 of 5'], // nobody was told: nothing is sent by the next process
    ['endedHeard', 'paid 5 of 5'],
  ])('after a death at %s the next process knows: %s', async (dies, told) => {
    const world = await hopperWorld({}, dies);
    world.host.pay(5);
    await world.clock.advance(4_000);
    world.rebirth();
    await world.clock.advance(4_000);
    expect(world.books.story).toEqual([told]);
    expect(world.books.audit(world.unit.paid)).toEqual([]);
  });
});

type Happening =
  | { readonly kind: 'pay'; readonly coins: number }
  | { readonly kind: 'power'; readonly offMs: number }
  | { readonly kind: 'line'; readonly fault: LineFault; readonly times: number }
  | { readonly kind: 'slow journal'; readonly ms: number }
  | { readonly kind: 'host dies' | 'unplug' | 'plug' | 'jam' | 'clear jam' | 'refill' };

const lineFault: fc.Arbitrary<LineFault> = fc.oneof(
  fc.constantFrom<LineFault>(
    { kind: 'drop' },
    { kind: 'duplicate' },
    { kind: 'join' },
    { kind: 'loseCommand' },
    { kind: 'refuse' },
    { kind: 'length', lengthBytes: 0 },
  ),
  fc.record({ kind: fc.constant('delay' as const), byMs: fc.integer({ min: 1, max: 350 }) }),
  fc.record({ kind: fc.constant('corrupt' as const), byteAt: fc.nat(8) }),
  fc.record({ kind: fc.constant('split' as const), gapMs: fc.integer({ min: 1, max: 60 }) }),
);
const times = fc.integer({ min: 1, max: 6 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), coins: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('power' as const), offMs: fc.integer({ min: 10, max: 3_000 }) }),
  fc.record({ kind: fc.constant('line' as const), fault: lineFault, times }),
  fc.record({ kind: fc.constant('slow journal' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
  fc
    .constantFrom('host dies', 'unplug', 'plug', 'jam', 'clear jam', 'refill')
    .map((kind): Happening => ({ kind })),
);
const steps = fc.array(fc.tuple(happening, fc.integer({ min: 0, max: 4_000 })), {
  minLength: 1,
  maxLength: 25,
});
const unitOptions: fc.Arbitrary<Partial<HopperOptions>> = fc.record({
  checksum: fc.constantFrom('simple', 'crc'),
  echoes: fc.boolean(),
  coins: fc.integer({ min: 0, max: 60 }),
});

async function happen(world: HopperWorld, happens: Happening): Promise<void> {
  const { unit, line, host, clock } = world;
  switch (happens.kind) {
    case 'pay':
      return void host.pay(happens.coins);
    case 'power':
      unit.power(false);
      await clock.advance(happens.offMs);
      return unit.power(true);
    case 'line':
      return void unit.inject(happens.fault, { times: happens.times });
    case 'slow journal':
      return void (host.durableAfterMs = happens.ms);
    case 'host dies':
      return world.rebirth();
    case 'unplug':
      return line.unplug();
    case 'plug':
      return line.plug();
    case 'jam':
      return unit.jam();
    case 'clear jam':
      return unit.clearJam();
    case 'refill':
      unit.refill(20);
      return host.hopper.clear();
  }
}

describe('whatever happens, in any order', () => {
  it('the coins in the tray are those in the books, and never more than were asked for', async () => {
    let worlds = 0;
    let coins = 0;
    await fc.assert(
      fc.asyncProperty(unitOptions, steps, async (options, script) => {
        const world = await hopperWorld(options);
        for (const [happens, forMs] of script) {
          await happen(world, happens);
          await world.clock.advance(forMs);
        }
        expect(await putRight(world)).toEqual([]);
        worlds += 1;
        coins += world.unit.paid;
      }),
      { numRuns: WORLDS, endOnFailure: false },
    );
    expect(worlds).toBeGreaterThanOrEqual(WORLDS);
    expect(coins).toBeGreaterThan(WORLDS);
  }, 3_600_000);
});
