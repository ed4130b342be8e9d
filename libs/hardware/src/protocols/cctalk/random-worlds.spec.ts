import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { script, World } from '../../acceptor/world.fixture.js';
import { CCTALK } from './make.fixture.js';
import type { UnitOptions } from './simulator-phase.js';

/** Some here at every change; CCTALK_WORLDS=10000 for a long run. */
const WORLDS = Number(process.env['CCTALK_WORLDS'] ?? 80);

const unitOptions: fc.Arbitrary<Partial<UnitOptions>> = fc.record({
  tellsAfterPowerUp: fc.boolean(),
  checksum: fc.constantFrom('simple', 'crc'),
  echoes: fc.boolean(),
});

describe('whatever happens, in any order', () => {
  it('every note is credited once or claimed, and the acceptor works again', async () => {
    let worlds = 0;
    let notes = 0;
    await fc.assert(
      fc.asyncProperty(unitOptions, script, async (options, steps) => {
        const world = new World(CCTALK, options);
        await world.clock.advance(4_000);
        for (const [happens, forMs] of steps) {
          await world.let(happens);
          await world.clock.advance(forMs);
        }
        expect(await world.putRight()).toEqual([]);
        worlds += 1;
        notes += world.boxed;
      }),
      { numRuns: WORLDS, endOnFailure: false },
    );
    expect(worlds).toBeGreaterThanOrEqual(WORLDS);
    expect(notes).toBeGreaterThan(WORLDS);
  }, 3_600_000);
});
