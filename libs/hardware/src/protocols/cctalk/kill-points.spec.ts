import { describe, expect, it } from '@jest/globals';
import { live } from '../../acceptor/note-life.fixture.js';
import { MOMENTS, type Moment } from '../../acceptor/simulated-works.js';
import { STEPS, type Step } from '../../device/till.fixture.js';
import { CCTALK } from './make.fixture.js';
import type { UnitOptions } from './simulator-phase.js';

const PLAIN: Partial<UnitOptions> = {};
/** Tells nothing of a bill that was on its way when the power went. */
const TACITURN: Partial<UnitOptions> = { tellsAfterPowerUp: false };
/** A CRC in place of addresses, and its own echo on the line. */
const ONE_WIRE: Partial<UnitOptions> = { checksum: 'crc', echoes: true };

describe('every note is credited once or stands as a claim (I02, I03, I04)', () => {
  const meetings = [
    { unit: PLAIN, meanwhile: undefined },
    { unit: PLAIN, meanwhile: 10 },
    { unit: PLAIN, meanwhile: 50 },
    { unit: TACITURN, meanwhile: undefined },
    { unit: TACITURN, meanwhile: 10 },
    { unit: ONE_WIRE, meanwhile: undefined },
    { unit: ONE_WIRE, meanwhile: 50 },
  ];
  for (const power of [undefined, ...MOMENTS]) {
    for (const host of [undefined, ...STEPS]) {
      it(`power lost: ${power ?? 'never'}; host dies: ${host ?? 'never'}`, async () => {
        for (const { unit, meanwhile } of meetings) {
          const { wrong } = await live(CCTALK, { power, host, unit, meanwhile });
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
    [undefined, 'intentDurable', PLAIN, 'returned'], // asked back: its counter says that it is this
    [undefined, 'stackSent', PLAIN, 'credited'],
    [undefined, 'stackedHeard', PLAIN, 'credited'],
    [undefined, 'creditDurable', PLAIN, 'credited'],
    [undefined, 'acknowledged', PLAIN, 'credited'],
    ['drawing', undefined, PLAIN, 'none'],
    ['inTransport', undefined, PLAIN, 'credited'],
    ['inTransport', undefined, TACITURN, 'undecided'],
    ['inTransport', 'stackSent', PLAIN, 'credited'],
    ['pastExit', undefined, PLAIN, 'credited'],
    ['pastExit', undefined, TACITURN, 'undecided'],
    ['eventQueued', 'stackSent', PLAIN, 'credited'],
    ['eventQueued', 'stackSent', TACITURN, 'undecided'],
    ['eventSent', undefined, PLAIN, 'undecided'], // read once only, under eight bits
    ['eventSent', undefined, ONE_WIRE, 'credited'],
    ['eventAcknowledged', undefined, { ...TACITURN, checksum: 'crc' }, 'credited'],
  ])('power lost: %s; host dies: %s', async (power, host, unit, expected) => {
    expect((await live(CCTALK, { power, host, unit, meanwhile: undefined })).verdict).toBe(
      expected,
    );
  });
});
