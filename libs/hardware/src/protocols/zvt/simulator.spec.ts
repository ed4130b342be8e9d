import { describe, expect, it } from '@jest/globals';
import type { CustomerTemper, SimulatedCard } from '../../device/simulated.js';
import { TEST_CARD } from './simulator-customer.js';
import { MOMENTS, type Moment } from './simulator-types.js';
import { first, payingBench, SAY, terminalBench } from './terminal-bench.fixture.js';

const ABORTED = ['04 0F 07 27 6C 29 52 52 35 35', '06 1E 01 6C'];
const MINUTE = 60_000;

describe('a simulated terminal', () => {
  it('is silent while it boots, and wants to be registered', async () => {
    const { unit, clock, say } = await terminalBench();
    expect(await say(SAY.pay)).toEqual(['84 6B 00']);
    unit.power(false);
    expect(await say(SAY.register, 1_000)).toEqual([]);
    unit.power(true);
    expect(await say(SAY.register, 4_900)).toEqual([]);
    await clock.advance(100);
    expect(await say(SAY.register)).toEqual(['80 00 00', '06 0F 0A 19 10 29 52 52 35 35 49 01 56']);
  });

  it('tells of vending mode only where the acquirer allows it, and of a currency if asked', async () => {
    const { say } = await terminalBench({ hasVendingMode: false });
    expect(await say('06 00 04 00 00 00 BE')).toEqual([
      '80 00 00',
      '06 0F 07 19 00 29 52 52 35 35',
    ]);
  });

  it('refuses another currency, another password, and what it does not know', async () => {
    const { say, register } = await terminalBench();
    expect(await say('06 00 06 00 00 00 BE 09 78')).toEqual(['84 1E 00']);
    expect(await say('06 C0 00')).toEqual(['84 83 00']);
    await register();
    expect(await say('06 50 03 12 34 56')).toEqual(['84 83 00']);
    expect(await say('06 02 00')).toEqual(['80 00 00']);
    expect(await say(SAY.pay)).toEqual(['84 6B 00']);
  });

  it('takes a payment: insert card, PIN, host, result, lines, completion', async () => {
    const { unit, say } = await payingBench();
    const said = await say(SAY.pay, MINUTE);
    expect(said.slice(0, 4)).toEqual(['80 00 00', '04 FF 01 0A', '04 FF 01 02', '04 FF 01 04']);
    expect(said[4]).toBe(
      '04 0F 5E 27 00 04 00 00 00 01 23 45 49 01 56 0C 16 30 10 0D 11 25 22 F0 F8 62 10 94 EE ' +
        'EE EE 00 11 87 00 01 3B 37 35 30 30 30 31 00 00 0B 00 00 01 19 60 29 52 52 35 35 8B F0 ' +
        'F9 55 6E 69 6F 6E 50 61 79 00 2A 38 30 34 30 31 31 39 32 36 20 20 20 20 20 20 06 0B 1F ' +
        '1F 02 00 01 2F 04 1F 12 01 01',
    );
    expect(said.slice(5, -1).every((line) => line.startsWith('06 D1'))).toBe(true);
    expect(said[5]).toBe('06 D1 0E 40 2A 2A 20 52 45 43 45 49 50 54 20 2A 2A'); // Z30
    expect(said.at(-2)).toBe('06 D1 01 81'); // the last line: cut
    expect(said.at(-1)).toBe('06 0F 00');
    expect(unit.bank).toMatchObject({
      entries: [{ kind: 'payment', amount: 12_345, lastFour: '0011', state: 'standing' }],
      charged: 12_345,
      held: 0,
    });
  });

  it('holds the money until the host has answered the result', async () => {
    const { unit, host, clock, say } = await payingBench();
    host.answer = (message) => (/^(8|04 0F)/.test(message) ? undefined : SAY.yes);
    await say(SAY.pay, 10_000);
    expect(unit.bank).toMatchObject({ charged: 0, held: 12_345 });
    await say(SAY.yes);
    expect(unit.bank).toMatchObject({ charged: 12_345, held: 0 });
    await clock.advance(1_000);
  });

  it.each<[CustomerTemper, string[]]>([
    ['cancels', ['04 FF 01 0A', ...ABORTED]],
    ['walksAway', ['04 FF 01 0A', ...ABORTED]],
    ['cancelsAtPin', ['04 FF 01 0A', '04 FF 01 02', ...ABORTED]],
    [
      'neverKnowsThePin',
      [
        '04 FF 01 0A',
        '04 FF 01 02',
        '04 FF 01 15',
        '04 FF 01 15',
        '04 0F 07 27 37 29 52 52 35 35',
        '06 1E 01 37',
      ],
    ],
  ])('a customer who %s pays nothing', async (temper, expected) => {
    const { unit, say } = await payingBench();
    unit.setCustomer(temper);
    expect(await say(SAY.pay, 2 * MINUTE)).toEqual(['80 00 00', ...expected]);
    expect(unit.bank).toMatchObject({ entries: [], charged: 0 });
  });

  it('a customer who mistypes once pays', async () => {
    const { unit, say } = await payingBench();
    unit.setCustomer('mistypesOnce');
    expect(await say(SAY.pay, MINUTE)).toContain('04 FF 01 15');
    expect(unit.bank.charged).toBe(12_345);
  });

  it.each<[SimulatedCard['kind'], string]>([
    ['declined', '05'],
    ['unreadable', '64'],
    ['expired', '78'],
    ['unknown', '7A'],
  ])('a card that is %s ends with %s', async (kind, code) => {
    const { unit, say } = await payingBench();
    unit.setCustomer('pays', { ...TEST_CARD, kind });
    const said = await say(SAY.pay, MINUTE);
    expect(said.slice(-2)).toEqual([`04 0F 07 27 ${code} 29 52 52 35 35`, `06 1E 01 ${code}`]);
    expect(unit.bank.entries).toEqual([]);
  });

  it('is played by hand', async () => {
    const { unit, clock, say } = await payingBench();
    unit.setCustomer('byHand');
    expect(unit.presentCard(TEST_CARD)).toBe(false);
    await say(SAY.pay, 100);
    expect([unit.awaiting, unit.display]).toEqual(['card', 'insert card']);
    expect(unit.presentCard(TEST_CARD)).toBe(true);
    await clock.advance(0);
    expect(unit.awaiting).toBe('pin');
    expect(unit.enterPin(true)).toBe(true);
    expect(unit.pressCancel()).toBe(false); // too late
    await clock.advance(MINUTE);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('asks for no PIN when the card needs none', async () => {
    const { unit, say } = await payingBench();
    unit.setCustomer('pays', { ...TEST_CARD, needsPin: false });
    expect(await say(SAY.pay, MINUTE)).not.toContain('04 FF 01 02');
    expect(unit.bank.charged).toBe(12_345);
  });

  it.each([
    ['06 01 09 04 00 00 00 01 23 45 19 40', '6F'], // no currency means EUR
    ['06 01 0C 04 00 00 00 01 23 45 49 09 78 19 40', '6F'],
    ['06 01 05 49 01 56 19 40', 'B7'],
  ])('%s is refused with %s', async (command, code) => {
    const { unit, say } = await payingBench();
    expect(await say(command, MINUTE)).toEqual(['80 00 00', `06 1E 01 ${code}`]);
    expect(unit.bank.entries).toEqual([]);
  });

  it('says nothing in between to a host that does not want it, and prints its own receipts', async () => {
    const { unit, say } = await payingBench();
    await say('06 00 06 00 00 00 10 01 56');
    const said = await say(SAY.pay, MINUTE);
    expect(said.map((message) => message.slice(0, 5))).toEqual(['80 00', '04 0F', '06 0F']);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('sends text blocks to a host that takes them', async () => {
    const { say } = await payingBench();
    await say(SAY.registerForBlocks);
    const said = await say(SAY.pay, MINUTE);
    const block = first(said, '06 D3');
    expect(block).toMatch(/1F 07 01 02 25 .*09 01 FF$/);
    expect(first(said, '06 D1')).toBeUndefined();
  });

  it('stops for an abort before the bank is asked, and not after', async () => {
    const { unit, clock, say } = await payingBench();
    expect(await say(SAY.abort)).toEqual(['84 83 00']); // nothing to abort
    await say(SAY.pay, 1_000);
    expect(await say(SAY.abort, 100)).toEqual(['80 00 00', ...ABORTED]);
    await say(SAY.pay, 5_500);
    expect(unit.display).toBe('waiting for the host');
    expect(await say(SAY.abort)).toEqual(['84 83 00']);
    await clock.advance(MINUTE);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('answers one command at a time', async () => {
    const { say } = await payingBench();
    await say(SAY.pay, 1_000);
    expect(await say(SAY.pay)).toEqual(['84 9C 00']);
    expect(await say(SAY.status)).toEqual(['84 9C 00']);
  });

  it('takes the next command right behind the answer that ends the last, in one segment', async () => {
    const { host, say } = await payingBench();
    host.answer = () => undefined;
    expect(await say(SAY.status)).toEqual(['80 00 00', '06 0F 01 00']);
    expect(await say(`${SAY.yes} ${SAY.status}`)).toEqual(['80 00 00', '06 0F 01 00']);
  });

  it('tells every moment of a payment, in order', async () => {
    const { unit, say } = await payingBench();
    const seen: Moment[] = [];
    unit.onMoment = (moment) => seen.push(moment);
    await say(SAY.pay, MINUTE);
    expect(seen).toEqual(MOMENTS);
  });
});
