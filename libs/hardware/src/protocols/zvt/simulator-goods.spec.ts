import { describe, expect, it } from '@jest/globals';
import { payingBench, SAY } from './terminal-bench.fixture.js';

const MINUTE = 60_000;
const RESULT = '04 0F';

/** A bench whose host answers the result with each of these in turn, then with the last. */
async function answering(answers: readonly (string | undefined)[], hasVendingMode = true) {
  const bench = await payingBench({ hasVendingMode });
  let next = 0;
  bench.host.answer = (message) => {
    if (message.startsWith('8')) return undefined;
    if (!message.startsWith(RESULT) || message.includes('27 6C')) return SAY.yes;
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    return answer;
  };
  const results = (said: readonly string[]): number =>
    said.filter((message) => message.startsWith('04 0F') && !message.includes('27 6C')).length;
  return { ...bench, results };
}

describe('the goods handshake', () => {
  it.each([SAY.yes, '84 00 00'])('%s: the payment stands', async (answer) => {
    const { unit, say } = await answering([answer]);
    expect((await say(SAY.pay, MINUTE)).at(-1)).toBe('06 0F 00');
    expect(unit.bank).toMatchObject({ charged: 12_345, entries: [{ state: 'standing' }] });
  });

  it('84 9C: the result comes again after 2 s, until the goods are out', async () => {
    const { unit, say, results, clock, heard } = await answering([SAY.notYet, SAY.notYet, SAY.yes]);
    await say(SAY.pay, 6_500 + 100); // card, PIN, bank
    expect(results(heard)).toBe(1);
    await clock.advance(1_800);
    expect(results(heard)).toBe(1);
    await clock.advance(200);
    expect(results(heard)).toBe(2);
    expect(unit.bank.held).toBe(12_345);
    await clock.advance(MINUTE);
    expect(results(heard)).toBe(3);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('84 9C for more than 30 s: the terminal reverses, and says 6C', async () => {
    const { unit, say, results } = await answering([SAY.notYet]);
    const said = await say(SAY.pay, MINUTE);
    expect(results(said)).toBe(15);
    expect(said.slice(-2)).toEqual(['04 0F 07 27 6C 29 52 52 35 35', '06 1E 01 6C']);
    expect(unit.bank).toMatchObject({ charged: 0, held: 0, entries: [{ state: 'reversed' }] });
  });

  it.each([
    ['01 0A', 5], // ten seconds
    ['02 03', 4], // three repeats
  ])('keeps to the limit %s of the command', async (limit, results) => {
    const bench = await answering([SAY.notYet]);
    const said = await bench.say(`06 01 0C 04 00 00 00 01 23 45 49 01 56 ${limit}`, MINUTE);
    expect(bench.results(said)).toBe(results);
    expect(bench.unit.bank.entries).toMatchObject([{ state: 'reversed' }]);
  });

  it.each([SAY.no, '84 83 00', '84 CC 00'])(
    '%s: no goods, the terminal reverses',
    async (answer) => {
      const { unit, say } = await answering([answer]);
      const said = await say(SAY.pay, MINUTE);
      expect(said.slice(-2)).toEqual(['04 FF 01 05', '06 1E 01 6C']);
      expect(unit.bank).toMatchObject({ charged: 0, held: 0, entries: [{ state: 'reversed' }] });
    },
  );

  it('84 9D: a part was issued, and only that is charged', async () => {
    const { unit, say } = await answering(['84 9D 07 04 00 00 00 00 10 00']);
    expect((await say(SAY.pay, MINUTE)).at(-1)).toBe('06 0F 00');
    expect(unit.bank.charged).toBe(1_000);
    expect((await say(SAY.repeat, 100))[1]).toContain('04 00 00 00 00 10 00');
  });

  it('silence for 30 s: the terminal reverses, and says 6C', async () => {
    const { unit, clock, say, heard } = await answering([undefined]);
    await say(SAY.pay, 36_000);
    expect(unit.bank.held).toBe(12_345);
    await clock.advance(MINUTE);
    expect(heard.at(-1)).toBe('06 1E 01 6C');
    expect(unit.bank.entries).toMatchObject([{ state: 'reversed' }]);
  });

  it('without vending mode there is only yes, no and five seconds', async () => {
    const waits = await answering([SAY.notYet], false);
    expect(waits.results(await waits.say(SAY.pay, MINUTE))).toBe(1);
    expect(waits.unit.bank.entries).toMatchObject([{ state: 'reversed' }]);
    const silent = await answering([undefined], false);
    await silent.say(SAY.pay, 11_700);
    expect(silent.unit.bank.entries).toMatchObject([{ state: 'reversed' }]);
  });

  it('a receipt that the host cannot print undoes the payment', async () => {
    const { unit, host, say } = await payingBench();
    host.answer = (message) =>
      message.startsWith('8') ? undefined : message.startsWith('06 D1') ? '84 CC 00' : SAY.yes;
    expect((await say(SAY.pay, MINUTE)).at(-1)).toBe('06 1E 01 CC');
    expect(unit.bank.entries).toMatchObject([{ state: 'reversed' }]);
  });
});
