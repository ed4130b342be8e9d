import { FAULTS } from '@kiosk/flow/ports/fault';
import { LIMITS } from '@kiosk/flow/screen/limit';
import { Gauge, Registry } from 'prom-client';
import { indicatorsOf } from './indicators.js';
import type { Health, HealthOf } from './health.js';

/** Upper ends of the commit classes that `StorageGuard` counts, in milliseconds. */
const COMMIT_CLASSES = ['1', '2', '5', '10', '20', '50', '100', '200', '500', '1000', '2000'];

/** One figure: its name, what it means, and its value by label. Labels come from fixed lists. */
interface Figure {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  readonly of: (health: Health) => Readonly<Record<string, number>> | number;
}

const bit = (holds: boolean): number => (holds ? 1 : 0);
const bits = (all: readonly string[], set: readonly string[]) =>
  Object.fromEntries(all.map((name) => [name, bit(set.includes(name))]));

const FIGURES: readonly Figure[] = [
  { name: 'kiosk_ready', help: 'Customers can pay.', of: ({ ready }) => bit(ready) },
  {
    name: 'kiosk_limit',
    help: 'What the kiosk cannot do now.',
    label: 'limit',
    of: ({ limits }) => bits(LIMITS, limits),
  },
  {
    name: 'kiosk_part_up',
    help: '1 up, 0.5 degraded, 0 down.',
    label: 'part',
    of: (health) =>
      Object.fromEntries(
        indicatorsOf(health).map(({ name, state }) => [
          name,
          { up: 1, degraded: 0.5, down: 0 }[state],
        ]),
      ),
  },
  {
    name: 'kiosk_fault',
    help: 'Devices that report the fault.',
    label: 'fault',
    of: ({ devices }) => {
      const all = Object.values(devices).flatMap((status) => status?.faults ?? []);
      return Object.fromEntries(
        FAULTS.map((fault) => [fault, all.filter((each) => each === fault).length]),
      );
    },
  },
  {
    name: 'kiosk_journal_seq',
    help: 'Rows in the journal.',
    of: ({ journal }) => journal?.seq ?? 0,
  },
  {
    name: 'kiosk_outbox_queued_rows',
    help: 'Rows that central does not hold yet.',
    of: ({ outbox }) => outbox?.queued ?? 0,
  },
  {
    name: 'kiosk_storage_free_bytes',
    help: 'Free bytes beneath the journal.',
    of: ({ storage }) => storage?.freeBytes ?? 0,
  },
  {
    name: 'kiosk_storage_doubts',
    help: 'Reasons not to take more money.',
    of: ({ storage }) => storage?.doubts.length ?? 0,
  },
  {
    name: 'kiosk_journal_commits_le_ms',
    help: 'Commits since the start that took so many milliseconds at most, each class by itself.',
    label: 'class',
    of: ({ storage }) =>
      Object.fromEntries(
        [...COMMIT_CLASSES, 'more'].map((end) => [end, storage?.commits.counts[end] ?? 0]),
      ),
  },
  {
    name: 'kiosk_journal_commit_longest_ms',
    help: 'The longest commit since the start.',
    of: ({ storage }) => storage?.commits.longestMs ?? 0,
  },
  {
    name: 'kiosk_process_resident_bytes',
    help: 'Resident memory of the process.',
    of: () => process.memoryUsage.rss(),
  },
  {
    name: 'kiosk_process_uptime_seconds',
    help: 'Since the process started.',
    of: () => Math.trunc(process.uptime()),
  },
];

/** What Prometheus reads: figures of this moment, with as many labels as the lists have words. */
export class Metrics {
  readonly #registry = new Registry();

  constructor(healthOf: HealthOf) {
    for (const { name, help, label, of } of FIGURES) {
      new Gauge({
        name,
        help,
        labelNames: label === undefined ? [] : [label],
        registers: [this.#registry],
        collect() {
          const value = of(healthOf());
          if (typeof value === 'number') return this.set(value);
          for (const [word, figure] of Object.entries(value)) this.set({ [label!]: word }, figure);
        },
      });
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

/** Token of `Metrics`. */
export const METRICS = Symbol('METRICS');

export const metricsOf = (healthOf: HealthOf): Metrics => new Metrics(healthOf);
