import { invariant } from '@kiosk/flow/invariant/invariant';
import { minor, type Minor } from '@kiosk/flow/money/money';
import type { BillAcceptor, BillAcceptorEvent, NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { BillAcceptorOptions } from '../device/driver-options.js';
import { memoryLine, type DeviceEnd, type MemoryLine } from '../transport/memory.js';
import type { SimulatedHands } from './simulated-hands.js';

/** A driver and a simulated unit of one protocol. */
export interface Make<UnitOptions, Unit = SimulatedHands<UnitOptions>> {
  readonly driver: (options: BillAcceptorOptions) => BillAcceptor;
  readonly simulator: (line: DeviceEnd, clock: Clock, options?: Partial<UnitOptions>) => Unit;
}

/** A driver and a simulated unit on a line in memory, with a clock that only the test moves. */
export interface DriverBench<UnitOptions, Unit = SimulatedHands<UnitOptions>> {
  readonly clock: ManualClock;
  readonly line: MemoryLine;
  readonly unit: Unit;
  readonly driver: BillAcceptor;
  /** What was reported, in order. */
  readonly events: BillAcceptorEvent[];
  /** The same without status changes, one line each, e.g. "stacked 1000". */
  readonly story: string[];
  /** What the flow would do with each event, before it counts as durable. */
  onEvent: (event: BillAcceptorEvent) => void | Promise<void>;
}

type BenchWorld<UnitOptions, Unit> = Pick<
  DriverBench<UnitOptions, Unit>,
  'clock' | 'line' | 'unit'
>;

/** What a bench may be told; the rest is as in the catalogue. */
export interface BenchOptions<UnitOptions, Unit = SimulatedHands<UnitOptions>> {
  readonly unit?: Partial<UnitOptions>;
  readonly driver?: Partial<BillAcceptorOptions>;
  readonly intents?: readonly NoteIntent[];
  readonly lastStacked?: Minor;
  /** The world of an earlier bench: this one is a restart in it. */
  readonly world?: BenchWorld<UnitOptions, Unit>;
}

/** Makes a bench. Notes are kept as soon as they are offered, unless `onEvent` is replaced. */
export function driverBench<UnitOptions, Unit = SimulatedHands<UnitOptions>>(
  make: Make<UnitOptions, Unit>,
  options: BenchOptions<UnitOptions, Unit> = {},
): DriverBench<UnitOptions, Unit> {
  const { clock, line, unit } = options.world ?? newWorld(make, options.unit);
  let drawn = 0;
  const driver = make.driver({
    transport: line.host,
    clock,
    chance: { bytes: (count) => new Uint8Array(count).fill((drawn += 1)) },
    currency: 'CNY',
    ...options.driver,
  });
  const events: BillAcceptorEvent[] = [];
  const story: string[] = [];
  const onEvent: DriverBench<UnitOptions, Unit>['onEvent'] = (event) => {
    if (event.type === 'note.escrowed') driver.stack(event);
  };
  const bench: DriverBench<UnitOptions, Unit> = {
    clock,
    line,
    unit,
    driver,
    events,
    story,
    onEvent,
  };
  const report = async (event: BillAcceptorEvent): Promise<void> => {
    events.push(event);
    if (event.type !== 'device.changed') story.push(inShort(event));
    await bench.onEvent(event);
  };
  driver.start(report, options.intents ?? [], options.lastStacked);
  return bench;
}

function newWorld<UnitOptions, Unit = SimulatedHands<UnitOptions>>(
  { simulator }: Make<UnitOptions, Unit>,
  options: Partial<UnitOptions> = {},
): BenchWorld<UnitOptions, Unit> {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  return { clock, line, unit: simulator(line.device, clock, options) };
}

/** A bench whose driver has come up. */
export async function ready<UnitOptions, Unit = SimulatedHands<UnitOptions>>(
  make: Make<UnitOptions, Unit>,
  options: BenchOptions<UnitOptions, Unit> = {},
): Promise<DriverBench<UnitOptions, Unit>> {
  const bench = driverBench(make, options);
  await bench.clock.advance(4_000);
  return bench;
}

/** A bench that is open for notes; its story begins after that. */
export async function opened<UnitOptions, Unit = SimulatedHands<UnitOptions>>(
  make: Make<UnitOptions, Unit>,
  options: BenchOptions<UnitOptions, Unit> = {},
): Promise<DriverBench<UnitOptions, Unit>> {
  const bench = await ready(make, options);
  bench.driver.open();
  await bench.clock.advance(500);
  invariant(bench.story.splice(0).join() === 'opened', 'the acceptor opens');
  return bench;
}

/** The status reported last. */
export function condition({ events }: { events: readonly BillAcceptorEvent[] }): DeviceStatus {
  const said = events.filter((event) => event.type === 'device.changed').at(-1);
  invariant(said !== undefined, 'a status was reported');
  return said.status;
}

/** A note as the units of the catalogue know it, worth so many yuan. */
export const note = (yuan: number) => ({ value: minor(yuan * 100), kind: 'good' }) as const;

function inShort(event: BillAcceptorEvent): string {
  switch (event.type) {
    case 'note.escrowed':
      return `escrowed ${event.value}`;
    case 'note.stacked':
      return event.noteId === undefined
        ? `stacked ${event.value} unnamed`
        : `stacked ${event.value}`;
    case 'note.returned':
      return `returned ${event.reason}`;
    case 'note.rejected':
      return `rejected ${event.reason} ${event.detail}`;
    case 'note.undecided':
      return 'undecided';
    default:
      return event.type.replace(/^\w+\./, '');
  }
}
