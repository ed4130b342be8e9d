import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Books, Host, STEPS, type Step } from '../../device/till.fixture.js';
import { memoryLine } from '../../transport/memory.js';
import { ccnetBillAcceptor } from './bill-acceptor.driver.js';
import { note } from '../../acceptor/driver-bench.fixture.js';
import { MOMENTS, type Moment, type UnitOptions } from './simulator-types.js';
import { ccnetSimulator } from './simulator.js';

interface Cuts {
  /** When the device loses its power, if it does. */
  readonly power: Moment | undefined;
  /** When the host dies, if it does. */
  readonly host: Step | undefined;
  readonly unit: Partial<UnitOptions>;
  /** Yuan of a note that is pushed in while the host is dead, if one is. */
  readonly meanwhile: number | undefined;
}

/** What became of the first note, and what is wrong at the end. */
interface Life {
  readonly verdict: string;
  readonly wrong: readonly string[];
}

/** One note through both cuts, a restart of what fell, and one more note. */
async function live({ power, host: dies, unit: options, meanwhile }: Cuts): Promise<Life> {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = ccnetSimulator(line.device, clock, options);
  const books = new Books();
  const world = { make: ccnetBillAcceptor, transport: line.host, clock, books };
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
  await recover(4_000);
  unit.insert(note(10));
  await clock.advance(4_000);
  if (meanwhile !== undefined && unit.insert(note(meanwhile))) await clock.advance(1_500);
  await recover(5_000);
  await recover(15_000);
  const verdict = verdictIn(books);
  const wrong = unit.insert(note(20)) ? [] : ['takes no note any more'];
  await clock.advance(4_000);
  await recover(6_000);
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

/** Plain, frank (tells what it gave back after a power-up), brief (says no event twice), both. */
const MAKES = [
  { repeatsUnacknowledged: true, announcesPowerUpReturn: false },
  { repeatsUnacknowledged: true, announcesPowerUpReturn: true },
  { repeatsUnacknowledged: false, announcesPowerUpReturn: false },
  { repeatsUnacknowledged: false, announcesPowerUpReturn: true },
] as const;

describe('every note is credited once or stands as a claim (I02, I03, I04)', () => {
  const [PLAIN, FRANK, BRIEF, BRIEF_FRANK] = MAKES;
  const meetings = [
    { unit: PLAIN, meanwhile: undefined },
    { unit: PLAIN, meanwhile: 10 },
    { unit: FRANK, meanwhile: 10 },
    { unit: BRIEF, meanwhile: undefined },
    { unit: BRIEF, meanwhile: 10 },
    { unit: BRIEF_FRANK, meanwhile: 50 },
  ];
  for (const power of [undefined, ...MOMENTS]) {
    for (const host of [undefined, ...STEPS]) {
      it(`power lost: ${power ?? 'never'}; host dies: ${host ?? 'never'}`, async () => {
        for (const { unit, meanwhile } of meetings) {
          const { wrong } = await live({ power, host, unit, meanwhile });
          expect({ unit, meanwhile, wrong }).toEqual({ unit, meanwhile, wrong: [] });
        }
      });
    }
  }
});

describe('a note is told as surely as the device allows', () => {
  const [PLAIN, FRANK, BRIEF] = MAKES;
  it.each<[Moment | undefined, Step | undefined, Partial<UnitOptions>, string]>([
    [undefined, undefined, PLAIN, 'credited'],
    [undefined, 'offered', PLAIN, 'none'], // it goes back, nobody was told to keep it
    [undefined, 'intentDurable', PLAIN, 'undecided'], // escrow may hold the next note by then
    [undefined, 'stackSent', PLAIN, 'credited'],
    [undefined, 'stackedHeard', PLAIN, 'credited'],
    [undefined, 'stackedHeard', BRIEF, 'undecided'], // hazard 2: it is never said again
    [undefined, 'creditDurable', PLAIN, 'credited'], // and the 81 said again is no second note
    [undefined, 'acknowledged', PLAIN, 'credited'],
    ['drawing', undefined, PLAIN, 'none'],
    ['escrow', undefined, PLAIN, 'none'], // before a poll could see it
    ['stackAcknowledged', undefined, PLAIN, 'undecided'],
    ['stackAcknowledged', undefined, FRANK, 'returned'],
    ['inTransport', 'stackSent', FRANK, 'undecided'],
    ['pastExit', undefined, PLAIN, 'credited'],
    ['pastExit', 'stackSent', PLAIN, 'credited'],
    ['eventQueued', 'stackSent', BRIEF, 'credited'],
    ['eventSent', undefined, PLAIN, 'credited'],
    ['eventSent', 'stackedHeard', PLAIN, 'undecided'], // both forgot at once
  ])('power lost: %s; host dies: %s', async (power, host, unit, expected) => {
    expect((await live({ power, host, unit, meanwhile: undefined })).verdict).toBe(expected);
  });
});
