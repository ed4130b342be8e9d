import { describe, expect, it } from '@jest/globals';
import * as catalog from '@kiosk/hardware/catalog';
import { lookedAt } from '../../house/tree.js';
import { attack } from './attack.js';
import { HOSTILE_CASES, type HostileCase } from './parsers.js';

const FRAMES = 5_000; // `npm run hostile` sends a million to each

const protocols = [
  catalog.BILL_ACCEPTORS,
  catalog.CARD_READERS,
  catalog.CODE_SCANNERS,
  catalog.COIN_ACCEPTORS,
  catalog.COIN_HOPPERS,
  catalog.THERMAL_PRINTERS,
].flatMap((rows) => Object.keys(rows));

describe('hostile lines', () => {
  it('every protocol of the catalogue is attacked', () => {
    const attacked = HOSTILE_CASES.map(({ protocol }) => protocol);
    expect(attacked).toEqual(expect.arrayContaining([...new Set(protocols)]));
  });

  it.each(HOSTILE_CASES.map((target) => [target.protocol, target] as const))(
    '%s: whatever came, the next good frame is understood',
    (_, target) => {
      const { frames, bytes, wrong } = attack(target, { frames: FRAMES, seed: 0x2545f491 });
      expect(wrong).toEqual([]);
      lookedAt(`${frames} hostile frames of ${target.protocol}, ${bytes} bytes`);
    },
  );

  it('a reader that falls out of step, or throws, is found', () => {
    const deaf: HostileCase = {
      ...HOSTILE_CASES[0]!,
      open: () => {
        let heard = 0;
        return { take: () => ((heard += 1) > 40 ? [] : ['ok']), quiet: () => [] };
      },
    };
    expect(attack(deaf, { frames: 100, seed: 1 }).wrong[0]).toContain('not understood');
    const brittle: HostileCase = {
      ...HOSTILE_CASES[0]!,
      describe: () => {
        throw new Error('cannot read that');
      },
    };
    expect(attack(brittle, { frames: 100, seed: 1 }).wrong[0]).toContain('cannot read that');
  });
});
