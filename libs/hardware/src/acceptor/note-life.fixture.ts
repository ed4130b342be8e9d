import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Books, Host, type Step } from '../device/till.fixture.js';
import { memoryLine } from '../transport/memory.js';
import { note, type Make } from './driver-bench.fixture.js';
import type { Moment } from './simulated-works.js';

/** When what falls over one note. */
export interface Cuts<UnitOptions> {
  /** When the device loses its power, if it does. */
  readonly power: Moment | undefined;
  /** When the host dies, if it does. */
  readonly host: Step | undefined;
  readonly unit: Partial<UnitOptions>;
  /** Yuan of a note that is pushed in while the host is dead, if one is. */
  readonly meanwhile: number | undefined;
}

/** What became of the first note, and what is wrong at the end. */
export interface Life {
  readonly verdict: string;
  readonly wrong: readonly string[];
}

/** One note through both cuts, a restart of what fell, and one more note. */
export async function live<UnitOptions>(
  make: Make<UnitOptions>,
  { power, host: dies, unit: options, meanwhile }: Cuts<UnitOptions>,
): Promise<Life> {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = make.simulator(line.device, clock, options);
  const books = new Books();
  const world = { make: make.driver, transport: line.host, clock, books };
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
  await recover(8_000);
  await recover(25_000);
  const verdict = verdictIn(books);
  const wrong = unit.insert(note(20)) ? [] : ['takes no note any more'];
  await clock.advance(4_000);
  await recover(9_000);
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
