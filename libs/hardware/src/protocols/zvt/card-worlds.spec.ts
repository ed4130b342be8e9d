import process from 'node:process';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardReaderEvent, GoodsAnswer } from '@kiosk/flow/ports/card-reader';
import { CardBench } from './card-bench.fixture.js';
import { MOMENTS, type TerminalOptions, type ZvtFault } from './simulator-types.js';

/** Some here at every change; ZVT_WORLDS=10000 for a long run. */
const WORLDS = Number(process.env['ZVT_WORLDS'] ?? 150);
const SEED = Number(process.env['ZVT_SEED'] ?? 20_261_125);

/** More than faults fit into one script. */
const CALM_ROUNDS = 16;

/** What can happen to a kiosk's card reader, each followed by a while of nothing. */
type Happening =
  | { readonly kind: 'pay'; readonly goods: GoodsAnswer }
  | { readonly kind: 'fault'; readonly fault: ZvtFault }
  | { readonly kind: 'dies at'; readonly at: CardReaderEvent['type']; readonly isDurable: boolean }
  | { readonly kind: (typeof PLAIN)[number] };

const PLAIN = ['abort', 'reverse', 'unplug', 'mend', 'die', 'power cut', 'close day'] as const;
const STEPS = ['sent', 'started', 'approved', 'acknowledging', 'taken', 'reversed'] as const;

const moment = fc.constantFrom(...MOMENTS);
const fault: fc.Arbitrary<ZvtFault> = fc.oneof(
  fc.constantFrom<ZvtFault>(
    { kind: 'loseResultAnswer' },
    { kind: 'duplicateResult' },
    { kind: 'fragmentResult', parts: 3 },
    { kind: 'joinNext' },
    { kind: 'goQuiet', minutes: 4 },
    { kind: 'refuseAbort' },
    { kind: 'approveLate' },
    { kind: 'unmaskedCard' },
    { kind: 'decline', code: 5 },
    { kind: 'swallowAck' },
    { kind: 'corruptCrc' },
    { kind: 'byteGap', gapMs: 300 },
    { kind: 'repeatWithoutResult' },
    { kind: 'busyAfterRegistration', forMs: 30_000 },
  ),
  moment.map((at) => ({ kind: 'cutAt' as const, moment: at })),
  moment.map((at) => ({ kind: 'rebootAt' as const, moment: at })),
  fc.record({
    kind: fc.constant('cutAfterBytes' as const),
    direction: fc.constantFrom('toHost' as const, 'toTerminal' as const),
    bytes: fc.nat(300),
  }),
);
const pay = fc.record({
  kind: fc.constant('pay' as const),
  goods: fc.constantFrom<GoodsAnswer>('accept', 'accept', 'accept', 'refuse', 'wait'),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: pay },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('dies at' as const),
      at: fc.constantFrom(...STEPS).map((step) => `authorisation.${step}` as const),
      isDurable: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom(...PLAIN).map((kind) => ({ kind })) },
);
const pauseMs = fc.oneof(fc.nat(6_000), fc.nat(60_000));
const script = fc.array(fc.tuple(happening, pauseMs), { minLength: 1, maxLength: 15 });
const terminal: fc.Arbitrary<Partial<TerminalOptions>> = fc.record({
  form: fc.constantFrom('tcp' as const, 'serial' as const),
  lostAnswer: fc.constantFrom('reverses' as const, 'keeps' as const, 'declines' as const),
  newSession: fc.constantFrom('aborts' as const, 'goesOn' as const),
  hasVendingMode: fc.boolean(),
  tellsUniqueId: fc.boolean(),
});

/** One customer at a time, as a kiosk has them: the next one comes when the last has a verdict. */
class World {
  readonly bench: CardBench;
  #paid = 0;

  constructor(options: Partial<TerminalOptions>) {
    this.bench = new CardBench(options);
  }

  async let(happens: Happening): Promise<void> {
    const { bench } = this;
    switch (happens.kind) {
      case 'pay':
        return this.#pay(happens.goods);
      case 'fault':
        return void bench.unit.inject(happens.fault);
      case 'dies at':
        return this.#restart({ dies: happens });
      case 'abort':
        return bench.host.reader.abort(`p${this.#paid}`);
      case 'reverse':
        return this.#reverse();
      case 'unplug':
        return bench.line.unplug();
      case 'mend':
        bench.line.plug();
        return bench.unit.mendLink();
      case 'die':
        return this.#restart({});
      case 'power cut':
        bench.unit.power(false);
        await bench.clock.advance(1_000);
        return bench.unit.power(true);
      default:
        return bench.host.reader.closeDay();
    }
  }

  #restart(choices: Parameters<CardBench['start']>[0]): void {
    if (!this.bench.host.isDead) this.bench.host.die();
    this.bench.start(choices);
  }

  #pay(goods: GoodsAnswer): void {
    const { bench } = this;
    if (bench.host.isDead) bench.start({ goods });
    if (this.#paid > 0 && bench.books.last === '') return; // the last customer still stands there
    this.#paid += 1;
    bench.host.authorise(100 + this.#paid);
  }

  #reverse(): void {
    const { books, host } = this.bench;
    const account = books.accounts.get(`p${this.#paid}`);
    if (account?.verdicts[0] !== 'taken' || account.reversal !== 'none' || host.isDead) return;
    host.reverse(`p${this.#paid}`);
  }

  /** Everything works again, and all limits pass. */
  async calm(): Promise<readonly string[]> {
    const { bench } = this;
    bench.unit.power(true);
    // Each fault that still waits may cut the line once more.
    for (let rounds = 0; rounds < CALM_ROUNDS; rounds += 1) await bench.recover();
    return bench.wrong;
  }
}

it('in any world every verdict agrees with the bank, or is unknown and blocks', async () => {
  const verdicts = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(terminal, script, async (options, happenings) => {
      const world = new World(options);
      await world.bench.clock.advance(10_000);
      for (const [happens, pause] of happenings) {
        await world.let(happens);
        await world.bench.clock.advance(pause);
      }
      const wrong = await world.calm();
      for (const { verdicts: said } of world.bench.books.accounts.values()) {
        verdicts.set(said.join(), (verdicts.get(said.join()) ?? 0) + 1);
      }
      await world.bench.host.reader.stop();
      expect(wrong).toEqual([]);
    }),
    { numRuns: WORLDS, seed: SEED, endOnFailure: true },
  );
  const seen = JSON.stringify(Object.fromEntries(verdicts));
  process.stdout.write(`looked at: ${WORLDS} worlds with their verdicts, ${seen}\n`);
  expect(verdicts.get('taken')).toBeGreaterThan(10);
  expect(verdicts.get('unknown')).toBeGreaterThan(0);
}, 60_000); // a busy machine is no reason to fail
