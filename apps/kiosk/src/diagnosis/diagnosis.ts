import type { DeviceTest, DiagnosisReport } from '@kiosk/flow/diagnosis/device-test';
import type { EndReason } from '@kiosk/flow/diagnosis/end-reason';
import { runTests } from '@kiosk/flow/diagnosis/run-tests';
import { lineOf, type TestLine } from '@kiosk/flow/diagnosis/test-line';
import type { Clock } from '@kiosk/flow/ports/clock';

/** What a diagnosis runs, and what may end it. */
export interface DiagnosisSetup {
  readonly tests: () => readonly DeviceTest[];
  readonly clock: Clock;
  /** Nobody stands before the kiosk, and no money is on its way. */
  readonly isFree: () => boolean;
  /** Calls when a run has to end; the result ends that. */
  readonly interrupted: (listener: (why: EndReason) => void) => () => void;
  /** Keeps what was found. */
  readonly record: (report: DiagnosisReport) => void;
}

/** Who asks, and for what. */
export interface DiagnosisAsk {
  /** Ids of tests with hands that are to be done. */
  readonly byHand: ReadonlySet<string>;
  /** Called after each test, in order. */
  readonly tell: (line: TestLine) => void;
  /** Aborted when whoever asked is gone. */
  readonly gone: AbortSignal;
}

/** Token of the `Diagnosis`. */
export const DIAGNOSIS = Symbol('DIAGNOSIS');

/** Runs the device tests of this process, one run at a time and never beside a customer. */
export class Diagnosis {
  readonly #setup: DiagnosisSetup;
  #isRunning = false;

  constructor(setup: DiagnosisSetup) {
    this.#setup = setup;
  }

  /** Whether a run may begin now. */
  get isFree(): boolean {
    return !this.#isRunning && this.#setup.isFree();
  }

  async run({ byHand, tell, gone }: DiagnosisAsk): Promise<DiagnosisReport> {
    const { clock, interrupted, record } = this.#setup;
    const tests = this.#setup.tests();
    const stop = new AbortController();
    const end = interrupted((why) => stop.abort(why));
    gone.addEventListener('abort', () => stop.abort('asked' satisfies EndReason), { once: true });
    this.#isRunning = true;
    try {
      const report = await runTests(tests, {
        clock,
        byHand,
        stop: stop.signal,
        progress: ({ last, done }) => {
          const test = tests[done - 1];
          if (last !== undefined && test !== undefined) tell(lineOf(test, last));
        },
      });
      record(report);
      return report;
    } finally {
      this.#isRunning = false;
      end();
    }
  }
}
