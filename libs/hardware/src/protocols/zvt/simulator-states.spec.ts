import { describe, expect, it } from '@jest/globals';
import { payingBench, SAY, terminalBench } from './terminal-bench.fixture.js';

const MINUTE = 60_000;

describe('the states of a simulated terminal', () => {
  it.each([
    [0x00, '00'],
    [0xf0, 'F0'],
    [0xc2, 'C2'],
    [0x51, '51'],
    [0xdc, 'DC'],
    [0xdf, 'DF'],
  ])('%i is told as %s', async (state, told) => {
    const { unit, say, register } = await terminalBench();
    await register();
    unit.setCondition(state);
    expect(await say(SAY.status)).toEqual(['80 00 00', `06 0F 01 ${told}`]);
  });

  it('come with the software version unless the host wants none', async () => {
    const { say } = await payingBench();
    expect(await say('05 01 00')).toEqual([
      '80 00 00',
      '06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00',
    ]);
    expect((await say('05 01 05 00 00 00 03 06')).at(-1)).toBe(
      '06 0F 0C 00 06 09 E4 07 1F 44 04 52 52 35 35',
    );
  });

  it.each([
    ['no paper', 'CC'],
    ['an open end of day', 'F0'],
  ])('%s takes no payment', async (trouble, code) => {
    const { unit, say } = await payingBench();
    if (trouble === 'no paper') unit.setPaper(false);
    else unit.spoil('endOfDayOpen');
    expect((await say(SAY.status)).at(-1)).toBe(`06 0F 01 ${code}`);
    expect(await say(SAY.pay, MINUTE)).toEqual(['80 00 00', `06 1E 01 ${code}`]);
    if (code === 'F0') await say(SAY.endOfDay, MINUTE);
    unit.setPaper(true);
    await say(SAY.pay, MINUTE);
    expect(unit.bank.charged).toBe(12_345);
  });

  it('C2 is cleared by a diagnosis, 51 by an initialisation', async () => {
    const { unit, say } = await payingBench();
    unit.setCondition(0xc2);
    expect((await say('06 70 00', MINUTE)).at(-1)).toBe('06 0F 00');
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 00');
    unit.setCondition(0x51);
    expect((await say('06 93 03 00 00 00', MINUTE)).at(-1)).toBe('06 0F 00');
    expect((await say(SAY.status)).at(-1)).toBe('06 0F 01 00');
  });

  it('knows of no open pre-authorisation', async () => {
    const { say } = await payingBench();
    expect(await say('06 23 03 87 FF FF')).toEqual(['80 00 00', '06 1E 04 B8 87 FF FF']);
  });
});
