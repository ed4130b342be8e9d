import { describe, expect, it } from '@jest/globals';
import type { TerminalMemory } from '../../device/simulated.js';
import type { OwnTerminal, TerminalOptions } from './simulator-types.js';
import { first, payingBench, SAY, terminalBench } from './terminal-bench.fixture.js';

const MINUTE = 60_000;

/** What a file would have kept. */
const written = (memory: TerminalMemory): TerminalMemory =>
  JSON.parse(JSON.stringify(memory)) as TerminalMemory;

/** Another process plays the same terminal: nothing but what was written down is left. */
async function nextLife(own: OwnTerminal) {
  const bench = await terminalBench(own);
  await bench.register();
  return bench;
}

describe('what a terminal and its bank keep without power', () => {
  it('is the books, the counters and what repeat receipt tells', async () => {
    const { say, unit } = await payingBench();
    await say(SAY.pay, MINUTE);
    const told = first(await say(SAY.repeat, 1_000), '04 0F');
    const next = await nextLife({ memory: written(unit.memory) });
    expect(next.unit.bank).toMatchObject({ charged: 12_345, held: 0 });
    expect(first(await next.say(SAY.repeat, 1_000), '04 0F')).toBe(told);
    next.unit.setCustomer('pays');
    await next.say(SAY.pay, MINUTE);
    expect(next.unit.bank.entries.map(({ receiptNumber }) => receiptNumber)).toEqual([1, 2]);
  });

  it('is an open day, which a restart does not close', async () => {
    const { say, unit } = await payingBench();
    await say(SAY.pay, MINUTE);
    await say(SAY.endOfDay, MINUTE);
    unit.setCondition(0xf0);
    const next = await nextLife({ memory: written(unit.memory) });
    expect(next.unit.bank.closedDays).toEqual([12_345]);
    expect(next.unit.memory).toEqual(written(unit.memory));
  });

  it.each<[TerminalOptions['lostAnswer'], number]>([
    ['reverses', 0],
    ['keeps', 12_345],
    ['declines', 0],
  ])('is an approval nobody answered: a terminal that %s has charged %i', async (...row) => {
    const [lostAnswer, charged] = row;
    const { say, unit } = await payingBench({ lostAnswer });
    let atDecision: TerminalMemory = {};
    unit.onMoment = (moment) => {
      if (moment === 'bankDecided') atDecision = written(unit.memory);
    };
    await say(SAY.pay, MINUTE);
    expect(unit.bank.charged).toBe(12_345);
    const next = await nextLife({ lostAnswer, memory: atDecision });
    expect(next.unit.bank).toMatchObject({ charged, held: 0 });
  });

  it('is no card number, not even one that a fault left whole', async () => {
    const { say, unit } = await payingBench();
    unit.inject({ kind: 'unmaskedCard' });
    await say(SAY.pay, MINUTE);
    const kept = JSON.stringify(unit.memory);
    expect(kept).toContain('12345');
    expect(kept.replaceAll(' ', '')).not.toContain('6210948000000011');
  });
});
