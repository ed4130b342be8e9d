import type { DeviceTest, DiagnosisReport, Outcome, TestResult } from '../diagnosis/device-test.js';
import { runTests, type Progress } from '../diagnosis/run-tests.js';
import { ENDED, SYMPTOMS } from '../diagnosis/symptoms.js';
import type { ServiceScreen, TestLine } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import { deviceName } from './dashboard.js';
import { paperHeadOf, type RoomParts } from './room-parts.js';
import type { Room, RoomOutcome } from './room.js';
import { testReport } from './service-paper.js';
import { staffRow } from './service-row.js';

const PER_PAGE = 5;

/** What an outcome looks like on the list. */
function lineOf(outcome: Outcome): Omit<TestLine, 'id' | 'name' | 'device' | 'needsHands'> {
  switch (outcome.verdict) {
    case 'passed':
    case 'failed': {
      const { verdict, figures, detail } = outcome;
      return {
        state: verdict,
        ...(verdict === 'failed' && { advice: SYMPTOMS[outcome.symptom] }),
        ...(detail !== undefined && { detail }),
        figures: Object.entries(figures).map(([name, value]) => [name, String(value)]),
      };
    }
    case 'byHand':
      return { state: 'idle', figures: [] };
    case 'ended':
      return { state: 'ended', ended: ENDED[outcome.why], figures: [] };
  }
}

/** T03: the tests of all devices. They look; nothing they do can become money (I22). */
export class TestsRoom implements Room {
  readonly #results = new Map<string, TestResult>();
  #page = 0;
  #progress: Progress | undefined;
  #stop: AbortController | undefined;
  #report: DiagnosisReport | undefined;

  constructor(
    private readonly parts: RoomParts,
    private readonly tests: readonly DeviceTest[],
  ) {
    parts.printer.forget();
  }

  /** What was found so far, for the row that ends the visit. */
  get summary(): DiagnosisReport['summary'] | undefined {
    return this.#report?.summary;
  }

  screen(): ServiceScreen {
    const progress = this.#progress;
    const from = this.#page * PER_PAGE;
    return {
      name: 'serviceTests',
      tests: this.tests.slice(from, from + PER_PAGE).map((test) => this.#line(test)),
      page: this.#page,
      pages: Math.max(1, Math.ceil(this.tests.length / PER_PAGE)),
      ...(progress?.now && { run: { done: progress.done, of: progress.of } }),
      ...(this.#report && { summary: this.#report.summary }),
      report: this.parts.printer.state,
    };
  }

  touch(touch: Touch): RoomOutcome {
    switch (touch.type) {
      case 'back':
        this.leave('asked');
        return 'back';
      case 'page':
        this.#turn(touch.page);
        return 'stay';
      case 'service':
        this.#asked(touch.id);
        return 'stay';
      default:
        return 'stay';
    }
  }

  leave(why: 'asked' | 'doorClosed'): void {
    this.#stop?.abort(why);
  }

  #turn(page: number): void {
    const last = Math.max(0, Math.ceil(this.tests.length / PER_PAGE) - 1);
    this.#page = Math.min(Math.max(0, page), last);
  }

  #asked(id: string): void {
    if (id === 'stop') return this.#stop?.abort('asked');
    if (this.#stop !== undefined) return; // one run at a time
    if (id === 'print') return this.#print();
    if (id === 'all') return void this.#run(this.tests, new Set());
    const test = this.tests.find((each) => each.id === id);
    if (test !== undefined) void this.#run([test], new Set([id]));
  }

  async #run(tests: readonly DeviceTest[], byHand: ReadonlySet<string>): Promise<void> {
    const { clock, changed } = this.parts;
    const stop = new AbortController();
    this.#stop = stop;
    const progress = (now: Progress): void => {
      this.#progress = now;
      if (now.last) this.#results.set(now.last.id, now.last);
      changed();
    };
    const report = await runTests(tests, { clock, byHand, stop: stop.signal, progress });
    this.#stop = undefined;
    if (byHand.size === 0) this.#report = report;
    this.parts.guard(() => this.#tell(report));
    changed();
  }

  /** The report goes to central with the journal; it is about devices alone. */
  #tell(report: DiagnosisReport): void {
    const failures = report.results.flatMap(({ id, outcome }) =>
      outcome.verdict === 'failed'
        ? [{ id, symptom: outcome.symptom, detail: outcome.detail?.slice(0, 200) }]
        : [],
    );
    const { person } = this.parts.staff;
    const ids = report.results.length === 1 ? report.results.map(({ id }) => id) : undefined;
    this.parts.journal.write([
      staffRow('service.tested', { person, ...report.summary, failures, ids }),
    ]);
  }

  #print(): void {
    if (this.#report === undefined) return;
    const { printer, staff } = this.parts;
    printer.print(testReport(this.#report, staff, paperHeadOf(this.parts)));
  }

  #line(test: DeviceTest): TestLine {
    const { id, name, device, needsHands } = test;
    const isRunning = this.#progress?.now?.id === id;
    const result = this.#results.get(id);
    return {
      id,
      name,
      device: deviceName(device),
      needsHands,
      ...(result === undefined ? { state: 'idle', figures: [] } : lineOf(result.outcome)),
      ...(isRunning && { state: 'running' }),
    };
  }
}
