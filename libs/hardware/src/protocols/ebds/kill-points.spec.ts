import { describe, expect, it } from '@jest/globals';
import { live } from '../../acceptor/note-life.fixture.js';
import { MOMENTS, type Moment } from '../../acceptor/simulated-works.js';
import { STEPS, type Step } from '../../device/till.fixture.js';
import { EBDS } from './make.fixture.js';
import type { UnitOptions } from './simulator-unit.js';

const PLAIN: Partial<UnitOptions> = {};
/** Has forgotten an unacknowledged *stacked* after a power cut. */
const FORGETFUL: Partial<UnitOptions> = { remembersStacked: false };
/** Says a short *stacked* before the extended one. */
const WORDY: Partial<UnitOptions> = { saysShortFirst: true };

describe('every note is credited once or stands as a claim (I02, I03, I04)', () => {
  const meetings = [
    { unit: PLAIN, meanwhile: undefined },
    { unit: PLAIN, meanwhile: 10 },
    { unit: PLAIN, meanwhile: 50 },
    { unit: FORGETFUL, meanwhile: undefined },
    { unit: FORGETFUL, meanwhile: 10 },
    { unit: WORDY, meanwhile: undefined },
    { unit: WORDY, meanwhile: 50 },
  ];
  for (const power of [undefined, ...MOMENTS]) {
    for (const host of [undefined, ...STEPS]) {
      it(`power lost: ${power ?? 'never'}; host dies: ${host ?? 'never'}`, async () => {
        for (const { unit, meanwhile } of meetings) {
          const { wrong } = await live(EBDS, { power, host, unit, meanwhile });
          expect({ unit, meanwhile, wrong }).toEqual({ unit, meanwhile, wrong: [] });
        }
      });
    }
  }
});

describe('a note is told as surely as the device allows', () => {
  it.each<[Moment | undefined, Step | undefined, Partial<UnitOptions>, string]>([
    [undefined, undefined, PLAIN, 'credited'],
    [undefined, undefined, WORDY, 'credited'],
    [undefined, 'offered', PLAIN, 'none'], // it goes back, nobody was told to keep it
    [undefined, 'intentDurable', PLAIN, 'undecided'], // escrow may hold the next note by then
    [undefined, 'stackSent', PLAIN, 'credited'],
    [undefined, 'creditDurable', PLAIN, 'credited'], // and a *stacked* said again is no second note
    [undefined, 'acknowledged', PLAIN, 'credited'],
    ['drawing', undefined, PLAIN, 'none'],
    ['inTransport', undefined, PLAIN, 'credited'], // policy B: completed and told (hazard 24)
    ['inTransport', 'stackSent', PLAIN, 'credited'],
    ['pastExit', undefined, PLAIN, 'credited'],
    ['eventQueued', 'stackSent', PLAIN, 'credited'],
    ['eventQueued', 'stackSent', FORGETFUL, 'undecided'],
    ['eventSent', undefined, PLAIN, 'credited'],
    ['eventSent', 'stackedHeard', PLAIN, 'credited'],
    ['stackAcknowledged', undefined, PLAIN, 'undecided'], // held in escrow: out of order
  ])('power lost: %s; host dies: %s', async (power, host, unit, expected) => {
    expect((await live(EBDS, { power, host, unit, meanwhile: undefined })).verdict).toBe(expected);
  });
});
