import process from 'node:process';
import { checkDoubts, seesBox } from '../oracle/doubts.js';
import { judge } from '../oracle/verdict.js';
import { isWithPeople } from '../oracle/charge-verdict.js';
import { total, type ReadPayment } from '../oracle/reading.js';
import type { Violation } from '../oracle/watch.js';
import { comeBack } from '../people/come-back.js';
import { calm } from '../people/temper.js';
import { CASH } from '../people/tender-temper.js';
import { Person } from '../people/person.js';
import type { Plan, PlannedCustomer } from './plan.js';
import { seeded } from './seeded.js';
import type { Trace } from './trace.js';
import { World, type Strike } from './world.js';

/** What came of a world. */
export interface Outcome {
  readonly seed: number;
  /** Payments that were opened; each has ended, or there is a violation. */
  readonly payments: number;
  readonly simulatedMs: number;
  readonly strikes: readonly Strike[];
  readonly violations: readonly Violation[];
  /** Notes that the books leave to be counted, or whose owner must be found. */
  readonly doubts: number;
  readonly boots: number;
}

/** Customers stop coming after so long; a world that is worse than that has shown enough. */
const DAY_MS = 45 * 60_000;
/** I24: this long after the last fault everything has come to its end. */
const HEALED_MS = 10 * 60_000;
const PROOF_MS = 5 * 60_000;
const PROOFS_MAX = 4;

/** Runs a world: people and faults first, then healing, then a customer who proves that it works. */
export async function runWorld(plan: Plan, trace: Trace): Promise<Outcome> {
  const world = new World(plan, trace);
  const crashed = (error: unknown): void => {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.watch.violated('I30', said);
  };
  process.on('unhandledRejection', crashed);
  try {
    await live(world);
    await heal(world);
    await prove(world);
    await comeBack(world);
  } catch (error) {
    crashed(error);
  } finally {
    process.off('unhandledRejection', crashed);
  }
  return conclude(world);
}

/** Customers come one after another. */
async function live(world: World): Promise<void> {
  const { clock, plan, storm, signals } = world;
  storm.brew(plan.faults, signals);
  world.process.start();
  for (const customer of plan.customers) {
    await clock.runUntil(clock.monoMs() + customer.pauseMs);
    if (customer.waits) await clock.runUntil(DAY_MS, () => isFree(world));
    if (clock.monoMs() >= DAY_MS) return;
    const person = send(world, customer);
    await clock.runUntil(DAY_MS, () => person.gone);
  }
}

function send(world: World, { id, temper, tender, feeAt }: PlannedCustomer): Person {
  const draw = seeded(world.plan.seed, `customer ${id}`);
  const account = String(2_001 + id);
  const person = new Person(
    `customer ${id}`,
    { draw, temper, tender, feeAt, account },
    world.front,
  );
  person.arrive();
  return person;
}

/** Whether the next customer can begin. */
function isFree(world: World): boolean {
  const name = world.process.shown?.screen.name;
  return name === 'attract' || name === 'thanks';
}

/** Cards and phones keep a kiosk in service that takes no notes yet. */
function takesNotes(world: World): boolean {
  const screen = world.process.shown?.screen;
  if (screen?.name !== 'attract') return false;
  return !screen.limits.some((limit) => limit === 'noCash' || limit === 'cashboxFull');
}

/** Whether nobody's payment is open, and the next customer can begin. */
export const isAtRest = (world: World): boolean =>
  isFree(world) && [...world.watch.reading.payments.values()].every(isOver);

/** It has ended, or waits for people who were told (I24). */
const isOver = (payment: ReadPayment): boolean =>
  payment.outcome !== undefined || isWithPeople(payment);

/** All faults end, staff tidy up; what is open must come to its end by itself (I24). */
export async function heal(world: World): Promise<void> {
  const { clock, storm, cabinet } = world;
  storm.calm();
  world.trace.say(clock.monoMs(), 'healed', {});
  cabinet.acceptor.takeReturned();
  cabinet.acceptor.pushSecond(false);
  cabinet.till.mend();
  if (world.watch.tail.hasLost) return sufferLoss(world);
  const isWell = (): boolean => isAtRest(world) && takesNotes(world);
  await clock.runUntil(clock.monoMs() + HEALED_MS, isWell);
  if (isWell()) return;
  const open = [...world.watch.reading.payments.values()]
    .filter((payment) => !isOver(payment))
    .map(({ id }) => id);
  const name = world.process.shown?.screen.name ?? 'black';
  world.watch.violated('I24', `10 min after the last fault: page ${name}, open: ${open.join(' ')}`);
}

/** The journal lost rows (F03): no payment is asked for, only that the kiosk says so and takes none. */
async function sufferLoss({ clock, watch, process: kiosk }: World): Promise<void> {
  await clock.runUntil(clock.monoMs() + HEALED_MS);
  watch.tail.atEnd(kiosk.shown?.screen);
}

/** A calm customer pays on the healed kiosk; a device may still be resetting itself at the first try. */
async function prove(world: World): Promise<void> {
  const { clock, watch } = world;
  if (watch.tail.hasLost) return;
  const before = watch.reading.receiptNos.length;
  for (let attempt = 1; attempt <= PROOFS_MAX; attempt += 1) {
    if (!isAtRest(world)) return; // told already
    world.cabinet.acceptor.takeReturned();
    await clock.runUntil(clock.monoMs() + PROOF_MS, () => takesNotes(world));
    const draw = seeded(world.plan.seed, `proof ${attempt}`);
    const mind = { draw, temper: calm(), tender: CASH, feeAt: 0, account: '99999' };
    const person = new Person(`proof ${attempt}`, mind, world.front);
    person.arrive();
    await clock.runUntil(clock.monoMs() + PROOF_MS, () => person.gone && isAtRest(world));
    if (watch.reading.receiptNos.length > before) return;
  }
  const name = world.process.shown?.screen.name ?? 'black';
  watch.violated('I24', `a calm customer cannot pay on the healed kiosk: page ${name}`);
}

/** Compares the books with the truth, and tells what came of the world. */
export function conclude(world: World): Outcome {
  const { watch, cabinet, disk, town, clock, plan, strikes, process: kiosk } = world;
  const { acceptor, printer } = cabinet;
  judge(watch, {
    rows: disk.rows,
    boxed: cabinet.boxed,
    counted: total([...acceptor.box, ...acceptor.collected.flat()]),
    removals: seesBox(strikes) ? cabinet.bag - 1 : undefined,
    posted: town.posted,
    sheets: printer.sheets,
    resetsWhileMoving: acceptor.resetsWhileMoving,
    charges: {
      paidFor: (paymentId) => world.paidFor(paymentId),
      held: cabinet.till.terminal.bank.held,
    },
  });
  kiosk.kill();
  const doubts = checkDoubts(watch, strikes);
  return {
    seed: plan.seed,
    payments: watch.reading.payments.size,
    simulatedMs: clock.monoMs(),
    strikes,
    violations: watch.violations,
    doubts,
    boots: kiosk.boot,
  };
}
