import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardBench, LONG_MS } from './card-bench.fixture.js';
import type { ZvtFault } from './simulator-types.js';

const FORMS = ['tcp', 'serial'] as const;

/** Each fault, and the verdicts that a true account of it may have. */
const FAULTS: readonly (readonly [ZvtFault, RegExp])[] = [
  [{ kind: 'loseResultAnswer' }, /taken|notTaken|declined|unknown/],
  [{ kind: 'duplicateResult' }, /^taken$/],
  [{ kind: 'fragmentResult', parts: 3 }, /^taken$/],
  [{ kind: 'joinNext' }, /^taken$/],
  [{ kind: 'goQuiet', minutes: 4 }, /notTaken|declined|unknown|^taken$/],
  [{ kind: 'wrongAmount', amount: 54_321 }, /notTaken|unknown/],
  [{ kind: 'wrongCurrency', currency: 978 }, /notTaken|unknown/],
  [{ kind: 'wrongTerminal', terminalId: '99999999' }, /notTaken|unknown/],
  [{ kind: 'unmaskedCard' }, /^taken$/],
  [{ kind: 'unknownBmp' }, /notTaken|unknown/],
  [{ kind: 'decline', code: 0x05 }, /^declined$/],
  [{ kind: 'busyAfterRegistration', forMs: 20_000 }, /^taken$/],
];
const SERIAL_FAULTS: readonly (readonly [ZvtFault, RegExp])[] = [
  [{ kind: 'swallowAck' }, /^taken$/],
  [{ kind: 'corruptCrc' }, /^taken$/],
  [{ kind: 'byteGap', gapMs: 300 }, /^taken$/],
];

const cases = [
  ...FORMS.flatMap((form) => FAULTS.map(([fault, verdicts]) => ({ form, fault, verdicts }))),
  ...SERIAL_FAULTS.map(([fault, verdicts]) => ({ form: 'serial' as const, fault, verdicts })),
];

describe('what can go wrong at a terminal', () => {
  it.each(cases)('$form: $fault.kind', async ({ form, fault, verdicts }) => {
    const bench = await cardBench({ form });
    bench.unit.inject(fault);
    await bench.pay(12_345, 60_000);
    await bench.recover();
    expect(bench.books.last).toMatch(verdicts);
    expect(bench.wrong).toEqual([]);
    const isBlocked = bench.books.last === 'unknown';
    expect(await bench.pay(500)).toBe(isBlocked ? 'notTaken' : 'taken');
    expect(bench.wrong).toEqual([]);
  });

  it('another amount than was asked for is never accepted, and nothing is charged', async () => {
    const bench = await cardBench();
    bench.unit.inject({ kind: 'wrongAmount', amount: 54_321 });
    expect(await bench.pay()).toBe('notTaken');
    expect(bench.of('authorisation.notTaken')[0]).toMatchObject({
      reason: 'mismatch',
      detail: 'amount 54321, not 12345',
    });
    expect(bench.unit.bank.charged).toBe(0);
  });

  it('an approval behind our abort is refused', async () => {
    const bench = await cardBench();
    bench.unit.inject({ kind: 'approveLate' });
    const id = bench.host.authorise(500);
    await bench.clock.advance(1_500);
    bench.host.reader.abort(id);
    await bench.clock.advance(90_000);
    expect(bench.books.last).toBe('notTaken');
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([0, []]);
  });

  it('an abort that is refused changes nothing: the charge can be given back', async () => {
    const bench = await cardBench({ hasVendingMode: false });
    bench.unit.inject({ kind: 'refuseAbort' });
    const id = bench.host.authorise(500);
    await bench.clock.advance(1_500);
    bench.host.reader.abort(id);
    await bench.clock.advance(90_000);
    expect(bench.books.last).toBe('taken');
    bench.host.reverse(id);
    await bench.clock.advance(30_000);
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([0, []]);
  });

  it('a reversal of another amount is an incident', async () => {
    const bench = await cardBench();
    await bench.pay(500);
    bench.unit.inject({ kind: 'reverseOtherAmount', amount: 400 });
    bench.host.reverse('p1');
    await bench.clock.advance(30_000);
    expect(bench.of('authorisation.reversalFailed')[0]).toMatchObject({
      detail: 'reversed something else: amount 400, not 500',
      isOther: true,
    });
  });

  it('a terminal that is not in ZVT mode is garbled, and served once it is', async () => {
    const bench = await cardBench();
    bench.unit.inject({ kind: 'babble', bytes: new TextEncoder().encode('login: ') });
    await bench.clock.advance(40_000);
    expect(bench.books.events.some((event) => JSON.stringify(event).includes('silent'))).toBe(true);
    await bench.clock.advance(60_000);
    expect(bench.faults).toEqual([]);
  });

  it.each(FORMS)('any bytes at all over %s: the driver stays, and serves again', async (form) => {
    const bench = await cardBench({ form });
    const bytes = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), {
      numRuns: 300,
      seed: 4,
    });
    for (const noise of bytes) {
      bench.line.device.send(noise);
      await bench.clock.advance(700);
    }
    await bench.recover();
    process.stdout.write(`looked at: ${bytes.length} pieces of noise\n`);
    expect(bench.faults).toEqual([]);
    expect(await bench.pay(500)).toBe('taken');
    expect(bench.wrong).toEqual([]);
  });

  it.each([
    [0xf0, ['dayNotClosed']],
    [0xdf, ['hardwareError']],
    [0xcc, ['paperOut']],
    [0x00, []],
  ])('state %p is told as %p', async (state, faults) => {
    const bench = await cardBench();
    bench.unit.setCondition(state);
    await bench.clock.advance(61_000);
    expect(bench.faults).toEqual(faults);
  });

  it('an end of day that lost its line is repeated while the terminal says F0', async () => {
    const bench = await cardBench();
    await bench.pay(100);
    bench.unit.spoil('endOfDayOpen');
    await bench.clock.advance(61_000);
    bench.host.reader.closeDay();
    bench.unit.inject({ kind: 'cutAt', moment: 'commandAcknowledged' });
    await bench.clock.advance(5_000);
    expect(bench.faults).toEqual(['disconnected']);
    await bench.recover();
    expect(bench.of('day.closed').length).toBe(1);
    expect(bench.unit.bank.closedDays).toEqual([100]);
    expect(bench.faults).toEqual([]);
  });

  it('what the journal refuses is never acknowledged, and ends the driver', async () => {
    for (const refuses of ['authorisation.approved', 'authorisation.acknowledging'] as const) {
      const bench = await cardBench({}, { refuses });
      await bench.pay(500, 10_000);
      const written = bench.written.length;
      await bench.clock.advance(LONG_MS);
      expect([bench.unit.bank.charged, bench.written.length]).toEqual([0, written]);
      bench.host.die();
      await bench.recover();
      expect([bench.books.last, bench.wrong]).toEqual(['notTaken', []]);
    }
  });

  it('a terminal that goes on for longer than its T4 is told to stop, and asked', async () => {
    const bench = await cardBench();
    bench.unit.inject({ kind: 'goQuiet', minutes: 4 });
    const isTold = (): boolean => bench.written.includes('06 B0 00');
    bench.host.authorise(500);
    await bench.clock.advance(235_000);
    expect(isTold()).toBe(false); // 04 FF made it four minutes
    await bench.clock.advance(30_000);
    expect(isTold()).toBe(true);
    await bench.recover();
    expect(bench.wrong).toEqual([]);
  });
});
