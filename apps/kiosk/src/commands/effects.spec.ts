import { describe, expect, it } from '@jest/globals';
import type { Command } from '@kiosk/flow/commands/command';
import { effectsOf, type EffectPorts } from './effects.js';

const command = (isTaken: boolean): Command => ({
  id: 'command-7',
  kind: 'settleCharge',
  arguments: { paymentId: 'K1-P1', isTaken },
  notAfterMs: 1,
});

describe('what people found out about a charge', () => {
  it.each([true, false])('is booked with the command that said it: taken %s', async (isTaken) => {
    const told: unknown[] = [];
    const ports = {
      settleCharge: (...found: unknown[]) => {
        told.push(found);
        return isTaken;
      },
    } as Partial<EffectPorts> as EffectPorts;
    const done = await effectsOf(ports).run(command(isTaken));
    expect(done).toEqual({ result: { isSettled: isTaken } });
    expect(told).toEqual([['K1-P1', { isTaken, by: 'command command-7' }]]);
  });
});
