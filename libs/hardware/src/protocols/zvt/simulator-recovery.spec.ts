import { describe, expect, it } from '@jest/globals';
import { lookedAtCuts } from './terminal-bench.fixture.js';
import type { Moment, TerminalOptions, ZvtFault } from './simulator-types.js';
import { first, payingBench, SAY } from './terminal-bench.fixture.js';

const MINUTE = 60_000;
const VARIANTS = ['reverses', 'keeps', 'declines'] as const;
type Variant = TerminalOptions['lostAnswer'];

/** A payment during which something happens; then a new connection, and what is told there. */
async function interrupted(fault: ZvtFault, options: Partial<TerminalOptions> = {}) {
  const bench = await payingBench(options);
  await bench.say('06 01 0C 04 00 00 00 00 00 01 49 01 56 19 40', MINUTE); // receipt 1
  bench.unit.inject(fault);
  await bench.say(SAY.pay, 20_000);
  bench.unit.mendLink();
  await bench.connect();
  await bench.clock.advance(MINUTE);
  await bench.register();
  const told = first(await bench.say(SAY.repeat, 1_000), '04 0F') ?? '';
  return { ...bench, told, last: bench.unit.bank.entries.at(-1)! };
}

const isReversal = (told: string): boolean => / 37 00 00 \d\d( |$)/.test(told);
const isReceipt = (told: string, receipt: string): boolean => told.includes(`87 00 ${receipt} `);

describe('a link that dies', () => {
  it.each<[Moment]>([['commandHeard'], ['commandAcknowledged']])(
    'at %s does not stop the terminal: it goes on alone, and reverses what nobody heard of',
    async (moment) => {
      const { unit, told } = await interrupted({ kind: 'cutAt', moment });
      expect(unit.bank).toMatchObject({ charged: 1, held: 0 });
      expect(isReversal(told)).toBe(true);
    },
  );

  it('with a customer who walks away leaves the payment before as the last one', async () => {
    const bench = await payingBench();
    await bench.say('06 01 0C 04 00 00 00 00 00 01 49 01 56 19 40', MINUTE);
    bench.unit.setCustomer('walksAway');
    bench.unit.inject({ kind: 'cutAt', moment: 'commandAcknowledged' });
    await bench.say(SAY.pay, 2 * MINUTE);
    bench.unit.mendLink();
    await bench.connect();
    await bench.register();
    expect(first(await bench.say(SAY.repeat, 1_000), '04 0F')).toContain('87 00 01 ');
  });

  it.each<[Moment, Variant, number]>(
    (['bankAsked', 'bankDecided', 'resultSent'] as const).flatMap((moment) =>
      VARIANTS.map((variant) => [moment, variant, variant === 'keeps' ? 12_346 : 1] as const),
    ) as [Moment, Variant, number][],
  )('at %s, terminal that %s: %i is charged, and repeat receipt tells', async (...row) => {
    const [moment, lostAnswer, charged] = row;
    const { unit, told, last } = await interrupted({ kind: 'cutAt', moment }, { lostAnswer });
    expect(unit.bank).toMatchObject({ charged, held: 0 });
    expect(isReceipt(told, '02')).toBe(true);
    expect(told).toContain('04 00 00 00 01 23 45');
    switch (lostAnswer) {
      case 'reverses':
        expect([last.state, isReversal(told)]).toEqual(['reversed', true]);
        break;
      case 'keeps':
        expect([last.state, isReversal(told), told.includes('27 00')]).toEqual([
          'standing',
          false,
          true,
        ]);
        break;
      case 'declines':
        expect([last.state, told.includes('27 05')]).toEqual(['declined', true]);
    }
  });

  it.each(VARIANTS)('after the answer: the payment stands, terminal that %s', async (variant) => {
    const { unit, told } = await interrupted(
      { kind: 'cutAt', moment: 'resultAnswered' },
      { lostAnswer: variant },
    );
    expect(unit.bank.charged).toBe(12_346);
    expect(isReceipt(told, '02') && !isReversal(told) && told.includes('27 00')).toBe(true);
  });

  it.each<['toHost' | 'toTerminal', number]>([
    ['toHost', 330],
    ['toTerminal', 60],
  ])(
    'at every byte %s, %i of them: nothing stays held, and a new connection is told what the bank knows',
    async (direction, bytesMax) => {
      let cuts = 0;
      for (let bytes = 0; bytes < bytesMax; bytes += 1) {
        const { unit, told, last } = await interrupted({ kind: 'cutAfterBytes', direction, bytes });
        cuts += 1;
        expect(unit.bank.held).toBe(0);
        const isTold = isReceipt(told, '02') && !isReversal(told) && told.includes('27 00');
        expect(isTold).toBe(last.receiptNumber === 2 && last.state === 'standing');
      }
      lookedAtCuts(cuts, direction);
    },
  );
});

describe('an answer that gets lost while the link lives', () => {
  it.each(VARIANTS)('terminal that %s', async (lostAnswer) => {
    const { unit, say, clock } = await payingBench({ lostAnswer });
    unit.spoil('loseResultAnswer');
    const said = await say(SAY.pay, 20_000);
    expect(first(said, '06 0F')).toBeUndefined();
    await clock.advance(MINUTE);
    expect(unit.bank.charged).toBe(lostAnswer === 'keeps' ? 12_345 : 0);
    expect(unit.bank.held).toBe(0);
  });
});

describe('a terminal that loses its power', () => {
  it.each<[Moment, number]>([
    ['commandAcknowledged', 0],
    ['bankDecided', 0],
    ['resultSent', 0],
    ['resultAnswered', 12_345],
    ['completionSent', 12_345],
  ])('at %s has charged %i', async (moment, charged) => {
    const { unit, say, register, clock } = await payingBench();
    unit.inject({ kind: 'rebootAt', moment });
    await say(SAY.pay, 20_000);
    expect(await say(SAY.pay)).toEqual(['84 6B 00']); // back, and it knows nobody
    await register();
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 00');
    await clock.advance(MINUTE);
    expect(unit.bank).toMatchObject({ charged, held: 0 });
  });
});

describe('a host that comes back while the terminal is still at it', () => {
  it('aborts the old process, where the terminal does that', async () => {
    const { unit, say, register } = await payingBench();
    await say(SAY.pay, 6_000);
    expect(unit.bank.held).toBe(12_345);
    await register();
    expect(unit.bank).toMatchObject({ charged: 0, held: 0 });
  });

  it('hears of the old process first, where it goes on', async () => {
    const { unit, host, say } = await payingBench({ newSession: 'goesOn' });
    const honest = host.answer;
    host.answer = () => undefined;
    unit.setCustomer('pays', undefined);
    await say(SAY.pay, 1);
    host.answer = honest;
    expect(await say(SAY.register)).toEqual(['84 9C 00', '04 FF 01 0A']);
    await say(SAY.status, MINUTE);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('is told 9C while the terminal recovers', async () => {
    const { unit, say, register, clock } = await payingBench();
    unit.spoil('busy');
    await register();
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 9C');
    expect(await say(SAY.pay)).toEqual(['84 9C 00']);
    await clock.advance(10_000);
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 00');
  });

  it('has to register again when the terminal saw the connection end', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, 1_000);
    unit.hangUp();
    expect(unit.awaiting).toBe('nothing');
    expect(await say(SAY.pay)).toEqual(['84 6B 00']);
  });
});

describe('the mirrored receipt number (1F1F)', () => {
  const mirror = (receipt: string): string =>
    `06 01 13 04 00 00 00 00 00 05 49 01 56 19 40 06 05 1F 1F 02 ${receipt}`;

  it.each([
    ['00 02', 12_345 + 1 + 5, '03', 'in step'],
    ['00 01', 1 + 5, '02', 'one behind: the last payment is reversed, its number used again'],
    ['00 07', 12_345 + 1 + 5, '03', 'anything else is ignored'],
  ])('%s: %i charged, receipt %s, %s', async (receipt, charged, next) => {
    const { unit, say } = await payingBench();
    await say('06 01 0C 04 00 00 00 00 00 01 49 01 56 19 40', MINUTE);
    await say(SAY.pay, MINUTE);
    const said = await say(mirror(receipt), MINUTE);
    expect(first(said, '04 0F')).toContain(`1F 1F 02 00 ${next}`);
    expect(unit.bank.charged).toBe(charged);
  });

  it('of length 0 is what a host says before its first payment', async () => {
    const { unit, say } = await payingBench();
    await say('06 01 11 04 00 00 00 00 00 05 49 01 56 19 40 06 03 1F 1F 00', MINUTE);
    expect(unit.bank.charged).toBe(5);
  });

  it('means nothing to a terminal that never told it', async () => {
    const { unit, say } = await payingBench({ tellsUniqueId: false });
    await say('06 01 0C 04 00 00 00 00 00 01 49 01 56 19 40', MINUTE);
    const said = await say(SAY.pay, MINUTE);
    expect(first(said, '04 0F')).not.toContain('1F 1F');
    await say(mirror('00 01'), MINUTE);
    expect(unit.bank.charged).toBe(12_345 + 1 + 5);
  });
});
