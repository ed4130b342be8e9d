import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Books, Host } from '../../device/till.fixture.js';
import { memoryLine } from '../../transport/memory.js';
import { ccnetBillAcceptor } from './bill-acceptor.driver.js';
import { note } from '../../acceptor/driver-bench.fixture.js';
import type { LineFault, UnitOptions } from './simulator-types.js';
import { ccnetSimulator } from './simulator.js';

/** Some here at every change; CCNET_WORLDS=10000 for a long run. */
const WORLDS = Number(process.env['CCNET_WORLDS'] ?? 80);

/** What can happen to a kiosk, in any order, each followed by a while of nothing. */
type Happening =
  | { readonly kind: 'insert'; readonly yuan: number }
  | { readonly kind: 'power'; readonly offMs: number }
  | { readonly kind: 'line'; readonly fault: LineFault; readonly times: number }
  | { readonly kind: 'slow journal'; readonly ms: number }
  | { readonly kind: (typeof PLAIN)[number] };

const PLAIN = [
  'insert bad',
  'pull back',
  'second note',
  'take',
  'host dies',
  'unplug',
  'plug',
  'jam',
  'clear jam',
  'remove box',
  'insert box',
  'cheat',
  'close',
  'open',
] as const;

const times = fc.integer({ min: 1, max: 5 });
const lineFault: fc.Arbitrary<LineFault> = fc.oneof(
  fc.constantFrom<LineFault>(
    { kind: 'drop' },
    { kind: 'duplicate' },
    { kind: 'join' },
    { kind: 'loseAck' },
    { kind: 'loseCommand' },
    { kind: 'nak' },
    { kind: 'illegal' },
    { kind: 'length', lengthBytes: 0 },
    { kind: 'address', address: 1 },
  ),
  fc.record({ kind: fc.constant('delay' as const), byMs: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('corrupt' as const), byteAt: fc.nat(8) }),
  fc.record({ kind: fc.constant('split' as const), gapMs: fc.integer({ min: 1, max: 40 }) }),
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), yuan: fc.constantFrom(1, 5, 10, 20, 50, 100) }),
  fc.record({ kind: fc.constant('power' as const), offMs: fc.integer({ min: 100, max: 3_000 }) }),
  fc.record({ kind: fc.constant('line' as const), fault: lineFault, times }),
  fc.record({ kind: fc.constant('slow journal' as const), ms: fc.integer({ min: 0, max: 3_000 }) }),
  fc.constantFrom(...PLAIN).map((kind) => ({ kind })),
);
const pauseMs = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 12_000 }));
const script = fc.array(fc.tuple(happening, pauseMs), { minLength: 1, maxLength: 25 });
const make: fc.Arbitrary<Partial<UnitOptions>> = fc.record({
  repeatsUnacknowledged: fc.boolean(),
  announcesPowerUpReturn: fc.boolean(),
});

/** One kiosk's acceptor in its world. */
class World {
  readonly clock = manualClock();
  readonly line = memoryLine('billAcceptor');
  readonly books = new Books();
  readonly unit;
  host: Host;

  constructor(options: Partial<UnitOptions>) {
    this.unit = ccnetSimulator(this.line.device, this.clock, options);
    this.host = this.#start();
  }

  #start(): Host {
    const { clock, books } = this;
    const host = new Host({ make: ccnetBillAcceptor, transport: this.line.host, clock, books });
    host.acceptor.open();
    return host;
  }

  async let(happens: Happening): Promise<void> {
    const { unit, line, host } = this;
    switch (happens.kind) {
      case 'insert':
        return void unit.insert(note(happens.yuan));
      case 'insert bad':
        return void unit.insert({ ...note(10), kind: 'counterfeit' });
      case 'line':
        return void unit.inject(happens.fault, { times: happens.times });
      case 'slow journal':
        return void (host.durableAfterMs = happens.ms);
      case 'power':
        unit.power(false);
        await this.clock.advance(happens.offMs);
        return unit.power(true);
      case 'pull back':
        return void unit.pullBack();
      case 'second note':
        unit.pushSecond(true);
        await this.clock.advance(500);
        return unit.pushSecond(false);
      case 'take':
        return unit.takeReturned();
      case 'host dies':
        host.die();
        this.host = this.#start();
        return;
      case 'unplug':
        return line.unplug();
      case 'plug':
        return line.plug();
      case 'jam':
        return unit.jam();
      case 'clear jam':
        return unit.clearJam();
      case 'remove box':
        return unit.removeBox();
      case 'insert box':
        return unit.insertBox(true);
      case 'cheat':
        return unit.cheat();
      case 'close':
        return host.acceptor.close();
      case 'open':
        return host.acceptor.open();
    }
  }

  /** A technician puts everything right; then a customer comes. Returns what is wrong. */
  async putRight(): Promise<string[]> {
    const { unit, line, host, clock, books } = this;
    host.durableAfterMs = 0;
    line.plug();
    unit.clearJam();
    unit.insertBox(false);
    host.acceptor.open();
    await clock.advance(90_000); // past every limit that a driver could wait for
    unit.takeReturned();
    await clock.advance(1_000);
    const wrong = unit.insert(note(20)) ? [] : ['takes no note any more'];
    await clock.advance(10_000);
    host.acceptor.close();
    await clock.advance(2_000);
    if (host.events.at(-1)?.type !== 'acceptor.closed') wrong.push('does not close');
    if (unit.resetsWhileMoving > 0) wrong.push('reset while a note moved');
    return [...wrong, ...books.audit([...unit.collected.flat(), ...unit.box])];
  }
}

describe('whatever happens, in any order', () => {
  it('every note is credited once or claimed, and the acceptor works again', async () => {
    let worlds = 0;
    let notes = 0;
    await fc.assert(
      fc.asyncProperty(make, script, async (options, steps) => {
        const world = new World(options);
        await world.clock.advance(4_000);
        for (const [happens, forMs] of steps) {
          await world.let(happens);
          await world.clock.advance(forMs);
        }
        expect(await world.putRight()).toEqual([]);
        worlds += 1;
        notes += world.unit.box.length + world.unit.collected.flat().length;
      }),
      { numRuns: WORLDS, endOnFailure: false },
    );
    expect(worlds).toBeGreaterThanOrEqual(WORLDS);
    expect(notes).toBeGreaterThan(WORLDS);
  }, 3_600_000);
});
