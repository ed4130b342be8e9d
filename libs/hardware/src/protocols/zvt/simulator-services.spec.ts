import { describe, expect, it } from '@jest/globals';
import { first, payingBench, SAY, terminalBench } from './terminal-bench.fixture.js';

const MINUTE = 60_000;
const DAY_SUM = '04 00 00 00 01 23 45';

describe('a reversal', () => {
  it('gives the payment back, and is told by the trace of the payment', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    const said = await say('06 30 0D 00 00 00 87 00 01 04 00 00 00 01 23 45', MINUTE);
    const result = first(said, '04 0F');
    expect(result).toContain('27 00 04 00 00 00 01 23 45');
    expect(result).toContain('37 00 00 01');
    expect(result).toContain('87 00 02'); // a receipt of its own
    expect(said.at(-1)).toBe('06 0F 00');
    expect(unit.bank).toMatchObject({ charged: 0, entries: [{ state: 'reversed' }] });
  });

  it.each([
    ['again', '06 30 0D 00 00 00 87 00 01 04 00 00 00 01 23 45', 'B4'],
    ['of what never was', '06 30 06 00 00 00 87 00 09', 'B5'],
    ['without a number', '06 30 03 00 00 00', 'B5'],
  ])('%s is refused', async (_, command, code) => {
    const { say } = await payingBench();
    await say(SAY.pay, MINUTE);
    await say('06 30 06 00 00 00 87 00 01', MINUTE);
    expect(await say(command, MINUTE)).toEqual(['80 00 00', `06 1E 01 ${code}`]);
  });

  it('of another amount is refused with B7', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    const said = await say('06 30 0D 00 00 00 87 00 01 04 00 00 00 01 00 00', MINUTE);
    expect(said.at(-1)).toBe('06 1E 01 B7');
    expect(unit.bank.charged).toBe(12_345);
  });

  it('of a payment before the last is refused where the terminal cannot', async () => {
    const { say } = await payingBench({ reversesOnlyLast: true });
    await say(SAY.pay, MINUTE);
    await say(SAY.pay, MINUTE);
    expect((await say('06 30 06 00 00 00 87 00 01', MINUTE)).at(-1)).toBe('06 1E 01 B5');
    expect((await say('06 30 06 00 00 00 87 00 02', MINUTE)).at(-1)).toBe('06 0F 00');
  });

  it('whose result nobody answered is done all the same: B4 the next time', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    unit.spoil('loseResultAnswer');
    await say('06 30 06 00 00 00 87 00 01', MINUTE);
    expect(unit.bank.charged).toBe(0);
    expect((await say('06 30 06 00 00 00 87 00 01', MINUTE)).at(-1)).toBe('06 1E 01 B4');
    expect(first(await say(SAY.repeat, MINUTE), '04 0F')).toContain('37 00 00 01');
  });
});

describe('a refund', () => {
  it('pays to a card', async () => {
    const { unit, say } = await payingBench();
    const said = await say('06 31 0D 00 00 00 04 00 00 00 00 10 00 49 01 56', MINUTE);
    expect(said.at(-1)).toBe('06 0F 00');
    expect(unit.bank).toMatchObject({
      charged: -1_000,
      entries: [{ kind: 'refund', state: 'standing' }],
    });
  });
});

describe('repeat receipt', () => {
  it('tells the last payment, without printing when that is not wanted', async () => {
    const { say } = await payingBench();
    const paid = first(await say(SAY.pay, MINUTE), '04 0F')!;
    expect(await say(SAY.repeat, MINUTE)).toEqual(['80 00 00', paid, '06 0F 00']);
    expect(first(await say('06 20 05 00 00 00 03 01', MINUTE), '06 D1')).toBeDefined();
    expect(first(await say('06 20 05 00 00 00 03 02', MINUTE), '04 0F')).toBeUndefined();
  });

  it('has nothing to tell before the first payment, nor of one that was declined', async () => {
    const { unit, say } = await payingBench();
    expect(await say(SAY.repeat)).toEqual(['80 00 00', '06 1E 01 83']);
    const paid = first(await say(SAY.pay, MINUTE), '04 0F');
    unit.spoil('decline');
    await say(SAY.pay, MINUTE);
    expect(first(await say(SAY.repeat), '04 0F')).toBe(paid);
  });
});

describe('the end of the day', () => {
  it('tells the sum, closes it, and begins a new one', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    expect(first(await say(SAY.totals, MINUTE), '04 0F')).toContain(DAY_SUM);
    const said = await say(SAY.endOfDay, MINUTE);
    expect(first(said, '04 0F')).toMatch(
      new RegExp(`27 00 ${DAY_SUM} .* 60 F0 F5 F3 00 01 00 01 .*01 00 00 00 01 23 45$`),
    );
    expect(said.at(-1)).toBe('06 0F 00');
    expect(unit.bank).toMatchObject({ closedDays: [12_345], charged: 12_345 });
    expect(first(await say(SAY.totals, MINUTE), '04 0F')).toContain('04 00 00 00 00 00 00');
    expect((await say('06 30 06 00 00 00 87 00 01', MINUTE)).at(-1)).toBe('06 1E 01 B5');
  });

  it('stays open (F0) when nobody took the sum', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    unit.spoil('loseResultAnswer');
    await say(SAY.endOfDay, MINUTE);
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 F0');
    expect(unit.bank.closedDays).toEqual([]);
    await say(SAY.endOfDay, MINUTE);
    expect(unit.bank.closedDays).toEqual([12_345]);
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 00');
  });

  it('may end in a restart', async () => {
    const { clock, say, register } = await terminalBench({ rebootsAfterEndOfDay: true });
    await register();
    await say(SAY.endOfDay, 3_000);
    expect(await say(SAY.status)).toEqual([]);
    await clock.advance(5_000);
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 00');
  });
});
