import { describe, expect, it } from '@jest/globals';
import { live } from '../../acceptor/note-life.fixture.js';
import { MOMENTS, type Moment } from '../../acceptor/simulated-works.js';
import { STEPS, type Step } from '../../device/till.fixture.js';
import { ICT } from './make.fixture.js';
import type { UnitOptions } from './simulator-unit.js';

const PLAIN: Partial<UnitOptions> = {};
/** Tells of a bill in the box when its power is back. */
const TELLING: Partial<UnitOptions> = { tellsAfterPowerUp: true };

describe('every note is credited once or stands as a claim (I02, I03, I04)', () => {
  const meetings = [
    { unit: PLAIN, meanwhile: undefined },
    { unit: PLAIN, meanwhile: 10 },
    { unit: PLAIN, meanwhile: 50 },
    { unit: TELLING, meanwhile: undefined },
    { unit: TELLING, meanwhile: 10 },
    { unit: TELLING, meanwhile: 50 },
  ];
  for (const power of [undefined, ...MOMENTS]) {
    for (const host of [undefined, ...STEPS]) {
      it(`power lost: ${power ?? 'never'}; host dies: ${host ?? 'never'}`, async () => {
        for (const { unit, meanwhile } of meetings) {
          const { wrong } = await live(ICT, { power, host, unit, meanwhile });
          expect({ unit, meanwhile, wrong }).toEqual({ unit, meanwhile, wrong: [] });
        }
      });
    }
  }
});

describe('a note is told as surely as the device allows', () => {
  it.each<[Moment | undefined, Step | undefined, Partial<UnitOptions>, string]>([
    [undefined, undefined, PLAIN, 'credited'],
    [undefined, 'offered', PLAIN, 'none'], // it goes back, nobody was told to keep it
    [undefined, 'intentDurable', PLAIN, 'undecided'],
    [undefined, 'stackSent', PLAIN, 'undecided'], // said once, and nobody was there to hear it
    [undefined, 'creditDurable', PLAIN, 'credited'],
    [undefined, 'acknowledged', PLAIN, 'credited'],
    ['drawing', undefined, PLAIN, 'none'],
    ['inTransport', undefined, PLAIN, 'undecided'],
    ['pastExit', undefined, PLAIN, 'undecided'],
    ['pastExit', undefined, TELLING, 'undecided'],
    ['eventQueued', 'stackSent', PLAIN, 'undecided'],
    ['eventSent', undefined, PLAIN, 'credited'],
  ])('power lost: %s; host dies: %s', async (power, host, unit, expected) => {
    expect((await live(ICT, { power, host, unit, meanwhile: undefined })).verdict).toBe(expected);
  });
});
