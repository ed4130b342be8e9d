import process from 'node:process';
import { total, valuesOf } from '../oracle/reading.js';
import { situationOf } from '../oracle/situation.js';
import type { Violation } from '../oracle/watch.js';
import { conclude, heal, isAtRest } from '../world/run-world.js';
import type { Signal } from '../world/signals.js';
import { silentTrace, type Trace } from '../world/trace.js';
import { emptyPlan } from '../world/plan.js';
import { World } from '../world/world.js';
import { Customer } from './customer.js';
import type { Errand, Reached, Scenario } from './scenario.js';

/** `kill`: the process alone. `mains`: the devices lose their power in the same moment. */
export type CrashKind = 'kill' | 'mains';

/** Where a scenario crashes, in points from its start; the second counts on from the first. */
export interface Crashes {
  readonly kind: CrashKind;
  readonly at: readonly number[];
  /** Planted: the disk loses the row that it told last. A search that looks must notice. */
  readonly forgetful?: boolean;
}

/** What came of one run. */
export interface ScenarioRun {
  /** Every point that was passed while the process ran, until all was at rest. */
  readonly points: readonly Signal[];
  /** Points passed before the last crash that struck; it struck at that one. */
  readonly struckAt: number;
  /** The signals at which it crashed. */
  readonly struck: readonly Signal[];
  readonly reached: Reached;
  readonly violations: readonly Violation[];
  readonly doubts: number;
}

const NO_CRASH: Crashes = { kind: 'kill', at: [] };
const SCRIPT_LIMIT_MS = 60 * 60_000;
const REST_LIMIT_MS = 5 * 60_000;
const RESTART_MS = 700;
const DARK_MS = 500;
/**
 * Before and after each durable row; and each effect, as whom it reaches sees it. The pages on the
 * way to the slot are none: a crash there ends a visit that nothing is known of.
 */
const POINT =
  /^(writing|written|posting|posted|boot|note:.*|paper:.*|screen:(insertCash|notEnough|confirmStop|posting|done|claim|beingConfirmed|notCharged|thanks))$/;
/** Who pays at the end, to show that it works. */
const PROOF: Errand = { policy: 'partial-ok', due: 5_000, notes: [5_000], then: 'finish' };
/** A device may still be resetting itself at the first try. */
const PROOFS_MAX = 3;
/** One seed: a scenario is a script, its only draws are ids, latencies and the town's bills. */
const SEED = 20_260;

/** Runs a scenario to its end and beyond, crashing where it is told. */
export async function runScenario(
  scenario: Scenario,
  crashes: Crashes = NO_CRASH,
  trace: Trace = silentTrace,
): Promise<ScenarioRun> {
  const { announces = false } = scenario;
  const world = new World({ ...emptyPlan(SEED), announces }, trace);
  const crash = new CrashWatch(world, crashes);
  const failed = (error: unknown): void => {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.watch.violated('I30', said);
  };
  process.on('unhandledRejection', failed);
  let reached: Reached = NOTHING;
  try {
    reached = reachedBy(world, await play(world, scenario), crash);
    crash.end();
    if (crashes.at.length < 2) await prove(world); // a pair is proven by its singles
  } catch (error) {
    failed(error);
  } finally {
    process.off('unhandledRejection', failed);
  }
  const { violations, doubts } = conclude(world);
  const { points, struckAt, struck } = crash;
  return { points, struckAt, struck, reached, violations, doubts };
}

const NOTHING: Reached = {
  outcomes: [],
  ends: [],
  boxed: 0,
  posted: 0,
  owed: 0,
  askedAgain: false,
  doubts: 0,
  papers: 0,
  givenBack: 0,
};

/** Plays the script; then its faults end. Resolves to the last page of each customer. */
async function play(world: World, { errands, arrange }: Scenario): Promise<readonly string[]> {
  const { clock } = world;
  const undo = arrange?.(world);
  world.process.start();
  const seen: string[] = [];
  for (const errand of errands) {
    await clock.runUntil(clock.monoMs() + REST_LIMIT_MS, () => isAtRest(world));
    const customer = await serve(world, errand);
    seen.push(customer.end ?? 'none');
  }
  undo?.();
  await heal(world);
  return seen;
}

async function prove(world: World): Promise<void> {
  const { receiptNos } = world.watch.reading;
  const before = receiptNos.length;
  for (let attempt = 1; attempt <= PROOFS_MAX && receiptNos.length === before; attempt += 1) {
    if (!isAtRest(world)) return; // told already
    await serve(world, PROOF);
  }
  if (receiptNos.length > before) return;
  world.watch.violated('I24', 'a calm customer cannot pay after the last crash');
}

/** Lets one customer come, and waits until they have gone and all is at rest. */
async function serve(world: World, errand: Errand): Promise<Customer> {
  const { clock } = world;
  const customer = new Customer(world, errand);
  const lastMs = clock.monoMs() + SCRIPT_LIMIT_MS;
  customer.arrive();
  await clock.runUntil(lastMs, () => customer.gone);
  await clock.runUntil(clock.monoMs() + REST_LIMIT_MS, () => isAtRest(world));
  return customer;
}

function reachedBy(
  { watch, cabinet, town }: World,
  ends: readonly string[],
  crash: CrashWatch,
): Reached {
  const payments = [...watch.reading.payments.values()];
  const doubted = payments.flatMap((each) => valuesOf(each, 'undecided', 'foreign'));
  return {
    outcomes: payments.map(({ outcome }) => outcome ?? 'open'),
    ends,
    boxed: total(cabinet.boxed.map(({ value }) => value)),
    posted: total(town.posted.map(({ amount }) => amount)),
    owed: 0 - (watch.reading.accounts.get('claims_payable') ?? 0),
    askedAgain: crash.asked > payments.filter(({ asked }) => asked !== undefined).length,
    doubts: doubted.length + watch.reading.suspended.length,
    papers: cabinet.printer.sheets.filter(({ cut }) => cut).length,
    givenBack: total(cabinet.acceptor.givenBack),
  };
}

/** Counts the points and crashes at those it was told. */
class CrashWatch {
  readonly points: Signal[] = [];
  struckAt = 0;
  readonly struck: Signal[] = [];
  #next: number | undefined;
  #later: readonly number[];
  #papers = '';

  constructor(
    readonly world: World,
    readonly crashes: Crashes,
  ) {
    const [first, ...later] = crashes.at;
    this.#next = first;
    this.#later = later;
    const { signals, cabinet } = world;
    signals.every = (signal) => this.#pass(signal);
    cabinet.printer.onChange = () => {
      const { sheets } = cabinet.printer;
      const now = `${sheets.length} ${sheets.at(-1)?.cut === true}`;
      if (now === this.#papers) return;
      this.#papers = now;
      signals.send(sheets.at(-1)?.cut === true ? 'paper:cut' : 'paper:begun');
    };
  }

  /** How often a posting arrived at central. */
  get asked(): number {
    return this.points.filter((point) => point === 'posting').length;
  }

  /** From here on nothing crashes and nothing counts. */
  end(): void {
    this.world.signals.every = () => undefined;
  }

  #pass(signal: Signal): void {
    const { process: kiosk } = this.world;
    if (!POINT.test(signal) || !kiosk.isRunning) return;
    this.points.push(signal);
    if (this.points.length !== this.#next) return;
    this.struckAt = this.points.length;
    const [second, ...later] = this.#later;
    this.#next = second === undefined ? undefined : this.struckAt + second;
    this.#later = later;
    this.#crash(signal);
  }

  #crash(on: Signal): void {
    const { world } = this;
    const { watch, clock, cabinet, strikes } = world;
    this.struck.push(on);
    const situation = situationOf(world.process, watch.reading, clock.monoMs());
    const { kind, forgetful = false } = this.crashes;
    if (forgetful) world.disk.rows.pop();
    strikes.push({ fault: kind, on, delayMs: 0, situation });
    if (kind === 'mains') {
      cabinet.power(false);
      clock.after(DARK_MS, () => cabinet.power(true));
    }
    world.kill(RESTART_MS);
  }
}
