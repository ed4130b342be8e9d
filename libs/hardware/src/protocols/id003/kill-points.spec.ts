import { describe, expect, it } from '@jest/globals';
import { live } from '../../acceptor/note-life.fixture.js';
import { MOMENTS, type Moment } from '../../acceptor/simulated-works.js';
import { STEPS, type Step } from '../../device/till.fixture.js';
import { ID003 } from './make.fixture.js';
import type { UnitOptions } from './simulator-options.js';

const PLAIN: Partial<UnitOptions> = {};
/** Has forgotten an unacknowledged *vend valid* after a power cut. */
const FORGETFUL: Partial<UnitOptions> = { remembersVend: false };
/** With power recovery: says *vend valid* after the power came back. */
const RECOVERING: Partial<UnitOptions> = { vendsAfterPowerUp: true };
/** Does nothing by itself when nobody asks. */
const PATIENT: Partial<UnitOptions> = { initialisesUnasked: false };

describe('every note is credited once or stands as a claim (I02, I03, I04)', () => {
  const meetings = [
    { unit: PLAIN, meanwhile: undefined },
    { unit: PLAIN, meanwhile: 10 },
    { unit: FORGETFUL, meanwhile: undefined },
    { unit: FORGETFUL, meanwhile: 50 },
    { unit: RECOVERING, meanwhile: undefined },
    { unit: RECOVERING, meanwhile: 50 },
    { unit: PATIENT, meanwhile: 10 },
    { unit: { ...PATIENT, ...FORGETFUL }, meanwhile: 50 },
  ];
  for (const power of [undefined, ...MOMENTS]) {
    for (const host of [undefined, ...STEPS]) {
      it(`power lost: ${power ?? 'never'}; host dies: ${host ?? 'never'}`, async () => {
        for (const { unit, meanwhile } of meetings) {
          const { wrong } = await live(ID003, { power, host, unit, meanwhile });
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
    [undefined, 'intentDurable', PLAIN, 'undecided'], // at rest: escrow may have held another
    [undefined, 'stackSent', PLAIN, 'credited'],
    [undefined, 'stackedHeard', PLAIN, 'credited'], // 15 lasts until it is acknowledged (hazard 14)
    [undefined, 'creditDurable', PLAIN, 'credited'], // and the 15 said again is no second note
    [undefined, 'acknowledged', PLAIN, 'credited'],
    ['drawing', undefined, PLAIN, 'none'],
    ['escrow', undefined, PLAIN, 'none'], // before a poll could see it
    ['stackAcknowledged', undefined, PLAIN, 'returned'],
    ['stackAcknowledged', 'stackSent', PLAIN, 'returned'],
    ['inTransport', undefined, PLAIN, 'returned'],
    ['inTransport', 'stackSent', PLAIN, 'returned'],
    ['pastExit', undefined, PLAIN, 'credited'], // 42: stored, by the intent's value (hazard 17)
    ['pastExit', 'stackSent', PLAIN, 'credited'],
    ['pastExit', 'stackSent', RECOVERING, 'credited'],
    ['eventQueued', 'stackSent', PLAIN, 'credited'],
    ['eventQueued', 'stackSent', FORGETFUL, 'undecided'],
    ['eventSent', undefined, FORGETFUL, 'credited'],
    ['eventSent', 'stackedHeard', RECOVERING, 'credited'],
    ['eventAcknowledged', undefined, RECOVERING, 'credited'],
  ])('power lost: %s; host dies: %s', async (power, host, unit, expected) => {
    expect((await live(ID003, { power, host, unit, meanwhile: undefined })).verdict).toBe(expected);
  });
});
