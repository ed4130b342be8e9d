import { InvariantError } from '../invariant/invariant.js';
import type { Clock } from '../ports/clock.js';
import {
  failed,
  summaryOf,
  type DeviceTest,
  type DiagnosisReport,
  type Outcome,
  type TestResult,
} from './device-test.js';
import { END_REASONS, type EndReason } from './end-reason.js';

/** How a run goes on. */
export interface Progress {
  /** The test that runs now; absent at the end. */
  readonly now?: DeviceTest;
  readonly done: number;
  readonly of: number;
  /** The newest result. */
  readonly last?: TestResult;
}

/** What a run does, and who hears of it. */
export interface RunOptions {
  readonly clock: Clock;
  /** Ids of tests with hands that are to be done; the others are told as `byHand`. */
  readonly byHand?: ReadonlySet<string>;
  /** Its `reason` is an `EndReason`: the test under way is ended, the rest is not begun. */
  readonly stop?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** Runs tests one after another. Never rejects because of a device. */
export async function runTests(
  tests: readonly DeviceTest[],
  options: RunOptions,
): Promise<DiagnosisReport> {
  const { clock, progress = () => undefined } = options;
  const startedWallMs = clock.wallMs();
  const results: TestResult[] = [];
  for (const test of tests) {
    const last = results.at(-1);
    progress({ now: test, done: results.length, of: tests.length, ...(last && { last }) });
    const startMs = clock.monoMs();
    const outcome = await outcomeOf(test, options);
    const { id, device } = test;
    results.push({ id, device, tookMs: Math.round(clock.monoMs() - startMs), outcome });
  }
  const last = results.at(-1);
  progress({ done: results.length, of: tests.length, ...(last && { last }) });
  return { startedWallMs, results, summary: summaryOf(results) };
}

function outcomeOf(test: DeviceTest, { clock, byHand, stop }: RunOptions): Promise<Outcome> {
  const isWanted = !test.needsHands || byHand?.has(test.id) === true;
  if (!isWanted) return Promise.resolve({ verdict: 'byHand' });
  if (stop?.aborted) return Promise.resolve(ended(stop));
  return withinLimit(test, clock, stop);
}

/** A test that does not come back is left alone; what it says later is not heard. */
function withinLimit(test: DeviceTest, clock: Clock, stop?: AbortSignal): Promise<Outcome> {
  const own = new AbortController();
  return new Promise((resolve, reject) => {
    const end = (outcome: Outcome): void => {
      cancel();
      stop?.removeEventListener('abort', stopped);
      resolve(outcome);
    };
    const cutShort = (why: EndReason): void => {
      own.abort(why);
      end({ verdict: 'ended', why });
    };
    const stopped = (): void => cutShort(reasonOf(stop));
    const cancel = clock.after(test.limitMs, () => cutShort('timeLimit'));
    stop?.addEventListener('abort', stopped, { once: true });
    test.run(own.signal).then(end, (error: unknown) => {
      if (error instanceof InvariantError) reject(error);
      else end(failed('testBroke', {}, error instanceof Error ? error.message : String(error)));
    });
  });
}

const ended = (stop: AbortSignal): Outcome => ({ verdict: 'ended', why: reasonOf(stop) });

const reasonOf = (stop: AbortSignal | undefined): EndReason =>
  END_REASONS.find((reason) => reason === stop?.reason) ?? 'asked';
