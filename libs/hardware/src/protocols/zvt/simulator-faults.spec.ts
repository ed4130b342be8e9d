import { describe, expect, it } from '@jest/globals';
import { first, payingBench, SAY } from './terminal-bench.fixture.js';

const MINUTE = 60_000;
const WHOLE_NUMBER_BCD = '62 10 94 80 00 00 00 11';
const WHOLE_NUMBER_ASCII = '36 32 31 30 39 34 38 30 30 30 30 30 30 30 31 31';
const reverse = (receipt: string, amount: string): string =>
  `06 30 0D 00 00 00 87 00 ${receipt} 04 ${amount}`;

describe('what a bad terminal does', () => {
  it('declines', async () => {
    const { unit, say } = await payingBench();
    unit.spoil('decline');
    expect((await say(SAY.pay, MINUTE)).at(-1)).toBe('06 1E 01 05');
    expect((await say(SAY.pay, MINUTE)).at(-1)).toBe('06 0F 00'); // once
    expect(unit.bank.entries).toHaveLength(1);
  });

  it('charges and tells another amount', async () => {
    const { unit, say } = await payingBench();
    unit.inject({ kind: 'wrongAmount', amount: 999 });
    expect(first(await say(SAY.pay, MINUTE), '04 0F')).toContain('04 00 00 00 00 09 99');
    expect(unit.bank.charged).toBe(999);
  });

  it('tells another currency, or another terminal', async () => {
    const { unit, say } = await payingBench();
    unit.spoil('wrongCurrency');
    unit.spoil('wrongTerminal');
    const result = first(await say(SAY.pay, MINUTE), '04 0F');
    expect(result).toContain('49 09 78');
    expect(result).toContain('29 99 99 99 99');
  });

  it('is exchanged for one with another number', async () => {
    const { unit, register } = await payingBench();
    unit.swapTerminal({ terminalId: '11223344' });
    expect((await register()).at(-1)).toContain('29 11 22 33 44');
  });

  it('sends a card number whole, in the result and on paper', async () => {
    const { unit, say } = await payingBench();
    unit.spoil('unmaskedCard');
    const said = await say(SAY.pay, MINUTE);
    expect(first(said, '04 0F')).toContain(`22 F0 F8 ${WHOLE_NUMBER_BCD}`);
    expect(said.some((message) => message.includes(WHOLE_NUMBER_ASCII))).toBe(true);
  });

  it('sends a BMP that nobody knows', async () => {
    const { unit, say } = await payingBench();
    unit.inject({ kind: 'unknownBmp' });
    expect(first(await say(SAY.pay, MINUTE), '04 0F')).toMatch(/C7 01$/);
  });

  it('asks for three minutes, and is silent', async () => {
    const { unit, say } = await payingBench();
    unit.spoil('goQuiet');
    const said = await say(SAY.pay, 2 * MINUTE);
    expect(said.at(-1)).toBe('04 FF 02 0E 03');
    expect(await say(SAY.abort, 10_000)).toEqual(['80 00 00']);
    expect(unit.bank.entries).toEqual([]);
  });

  it('refuses an abort, or confirms it and is paid all the same', async () => {
    const { unit, say } = await payingBench();
    unit.inject({ kind: 'refuseAbort' });
    await say(SAY.pay, 1_000);
    expect((await say(SAY.abort, MINUTE))[0]).toBe('84 83 00');
    expect(unit.bank.charged).toBe(12_345);
    unit.spoil('approveLate');
    await say(SAY.pay, 1_000);
    const said = await say(SAY.abort, MINUTE);
    expect([said[0], said.at(-1)]).toEqual(['80 00 00', '06 0F 00']);
    expect(unit.bank.charged).toBe(2 * 12_345);
  });

  it('repeats a receipt without its status information', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    unit.inject({ kind: 'repeatWithoutResult' });
    expect(await say(SAY.repeat, 1_000)).toEqual(['80 00 00', '06 0F 00']);
    unit.swapTerminal({ repeatsResult: false });
    expect(await say(SAY.repeat, 1_000)).toEqual(['80 00 00', '06 0F 00']);
  });

  it('reverses another amount than it was asked to', async () => {
    const { unit, say } = await payingBench();
    await say(SAY.pay, MINUTE);
    unit.inject({ kind: 'reverseOtherAmount', amount: 10_000 });
    const said = await say(reverse('01', '00 00 00 01 23 45'), MINUTE);
    expect(first(said, '04 0F')).toContain('04 00 00 00 01 00 00');
    expect(unit.bank.charged).toBe(2_345);
  });
});

describe('what a bad line does over TCP', () => {
  it('brings the result twice', async () => {
    const { unit, say } = await payingBench();
    unit.inject({ kind: 'duplicateResult' });
    const said = await say(SAY.pay, MINUTE);
    expect(said.filter((message) => message.startsWith('04 0F'))).toHaveLength(2);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('brings the result in three pieces, and two messages in one', async () => {
    const { unit, say, segments } = await payingBench();
    unit.inject({ kind: 'fragmentResult', parts: 3 });
    await say(SAY.pay, MINUTE);
    const at = segments.findIndex((segment) => segment.startsWith('04 0F'));
    const pieces = segments.slice(at, at + 3).map((segment) => segment.split(' ').length);
    expect(pieces.reduce((all, size) => all + size)).toBe(97);
    unit.inject({ kind: 'joinNext' });
    segments.length = 0;
    await say(SAY.status);
    expect(segments).toEqual(['80 00 00 06 0F 01 00']);
  });

  it('brings a banner first', async () => {
    const { unit, segments, say } = await payingBench();
    unit.spoil('babble');
    await say(SAY.status);
    expect(segments.at(-3)).toMatch(/^57 65 6C 63 6F 6D 65/); // "Welcome"
  });
});
