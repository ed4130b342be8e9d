import { describe, expect, it, jest } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Books, Host, STEPS, type Step } from '../../device/till.fixture.js';
import { memoryLine } from '../../transport/memory.js';
import { sspBillAcceptor } from './bill-acceptor.driver.js';
import { note } from '../../acceptor/driver-bench.fixture.js';
import { MAKES, type Make } from './makes.fixture.js';
import { MOMENTS, type Moment } from './simulator-types.js';
import { sspSimulator } from './simulator.js';

jest.setTimeout(60_000);

interface Cuts {
  /** When the device loses its power, if it does. */
  readonly power: Moment | undefined;
  /** When the host dies, if it does. */
  readonly host: Step | undefined;
  readonly make: Make;
  /** Yuan of a note that is pushed in while the host is dead, if one is. */
  readonly meanwhile: number | undefined;
}

/** What became of the first note, and what is wrong at the end. */
interface Life {
  readonly verdict: string;
  readonly wrong: readonly string[];
}

/** One note through both cuts, a restart of what fell, and one more note. */
async function live({ power, host: dies, make, meanwhile }: Cuts): Promise<Life> {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = sspSimulator(line.device, clock, MAKES[make]);
  const books = new Books();
  const world = { make: sspBillAcceptor, transport: line.host, clock, books };
  let host = new Host({ ...world, dies });
  let isCut = false;
  unit.onMoment = (moment) => {
    if (isCut || moment !== power) return;
    isCut = true; // it may be the second note, when the host died over the first
    unit.power(false);
  };
  /** What fell gets up again, and is left alone for a while. */
  const recover = async (forMs: number): Promise<void> => {
    unit.power(true);
    if (host.isDead) host = new Host(world);
    host.acceptor.open();
    await clock.advance(forMs);
    unit.takeReturned();
  };
  await recover(6_000);
  unit.insert(note(10));
  await clock.advance(4_000);
  if (meanwhile !== undefined && unit.insert(note(meanwhile))) await clock.advance(1_500);
  await recover(5_000);
  await recover(16_000);
  if (host.isDead) await recover(16_000); // it died late: over what the counter told
  const verdict = verdictIn(books);
  const wrong = unit.insert(note(20)) ? [] : ['takes no note any more'];
  await clock.advance(4_000);
  await recover(15_000);
  host.acceptor.close();
  await clock.advance(2_000);
  if (host.events.at(-1)?.type !== 'acceptor.closed') wrong.push('does not close');
  if (unit.resetsWhileMoving > 0) wrong.push('reset while a note moved');
  return { verdict, wrong: [...wrong, ...books.audit(unit.box)] };
}

function verdictIn({ credited, undecided, returned, suspense }: Books): string {
  const verdicts = [
    ...Array.from(credited, () => 'credited'),
    ...Array.from(undecided, () => 'undecided'),
    ...Array.from(returned, () => 'returned'),
    ...Array.from(suspense, () => 'suspense'),
  ];
  return verdicts.join(' ') || 'none';
}

/** Each make of unit, and the yuan of a note that comes while nobody watches. */
const MEETINGS: readonly (readonly [Make, number | undefined])[] = [
  ['full', 10],
  ['early', undefined],
  ['inward', 10],
  ['forgetful', 50],
  ['strict', 10],
  ['plain', 10],
  ['bare', undefined],
  ['bare', 10],
];

describe('every note is credited once or stands as a claim (I02, I03, I04)', () => {
  for (const power of [undefined, ...MOMENTS]) {
    for (const host of [undefined, ...STEPS]) {
      it(`power lost: ${power ?? 'never'}; host dies: ${host ?? 'never'}`, async () => {
        for (const [make, meanwhile] of MEETINGS) {
          const { wrong } = await live({ power, host, make, meanwhile });
          expect({ make, meanwhile, wrong }).toEqual({ make, meanwhile, wrong: [] });
        }
      });
    }
  }
});

describe('a note is told as surely as the unit allows', () => {
  it.each<[Moment | undefined, Step | undefined, Make, string]>([
    [undefined, undefined, 'full', 'credited'],
    [undefined, 'offered', 'full', 'none'], // it goes back, nobody was told to keep it
    [undefined, 'intentDurable', 'full', 'returned'], // hazard 7: HOLD first, then REJECT
    [undefined, 'intentDurable', 'plain', 'returned'], // its counter did not move
    [undefined, 'intentDurable', 'bare', 'undecided'], // escrow may hold the next note by then
    [undefined, 'stackSent', 'full', 'credited'],
    [undefined, 'stackSent', 'plain', 'credited'],
    [undefined, 'stackedHeard', 'full', 'credited'], // EE is said until EVENT ACK
    [undefined, 'stackedHeard', 'plain', 'credited'], // hazard 8: by the counter
    [undefined, 'stackedHeard', 'bare', 'undecided'], // hazard 8: it is never said again
    [undefined, 'creditDurable', 'full', 'credited'], // and the EE said again is no second note
    [undefined, 'acknowledged', 'full', 'credited'],
    ['drawing', undefined, 'full', 'none'],
    ['escrow', undefined, 'full', 'none'], // before a poll could see it
    ['stackAcknowledged', undefined, 'full', 'returned'],
    ['stackAcknowledged', undefined, 'bare', 'undecided'],
    ['inTransport', 'stackSent', 'full', 'returned'],
    ['inTransport', undefined, 'inward', 'credited'], // E2
    ['pastExit', undefined, 'full', 'credited'],
    ['pastExit', undefined, 'plain', 'credited'],
    ['pastExit', undefined, 'bare', 'undecided'],
    ['eventQueued', 'stackSent', 'full', 'credited'],
    ['eventQueued', 'stackSent', 'forgetful', 'credited'], // by the counter
    ['eventSent', undefined, 'full', 'credited'],
    ['eventSent', undefined, 'early', 'credited'], // hazard 10: E2 after EE is the same note
    ['eventSent', 'creditDurable', 'early', 'credited'], // also to the next process
    ['eventSent', 'stackedHeard', 'plain', 'credited'],
    ['eventSent', 'stackedHeard', 'bare', 'undecided'], // both forgot at once
  ])('power lost: %s; host dies: %s; a %s unit', async (power, host, make, expected) => {
    expect((await live({ power, host, make, meanwhile: undefined })).verdict).toBe(expected);
  });
});
