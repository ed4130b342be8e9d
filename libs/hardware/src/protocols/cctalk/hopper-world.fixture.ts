import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { CoinBooks, HopperHost, type PayoutStep } from '../../device/hopper-till.fixture.js';
import type { CoinHopperOptions } from '../../device/driver-options.js';
import { memoryLine, type MemoryLine } from '../../transport/memory.js';
import { cctalkCoinHopper } from './coin-hopper.driver.js';
import { cctalkHopperSimulator, type HopperHands } from './simulator-hopper.js';
import type { HopperOptions } from './simulator-hopper-unit.js';

/** A hopper and a host on a line in memory, with a clock that only the test moves. */
export interface HopperWorld {
  readonly clock: ManualClock;
  readonly line: MemoryLine;
  readonly unit: HopperHands;
  readonly books: CoinBooks;
  host: HopperHost;
  /** Starts the next process, with the same books. */
  rebirth(): void;
}

/** Makes a world whose hopper has come up. */
export async function hopperWorld(
  options: Partial<HopperOptions> = {},
  dies?: PayoutStep,
  driver: Partial<CoinHopperOptions> = {},
): Promise<HopperWorld> {
  const clock = manualClock();
  const line = memoryLine('coinHopper');
  const unit = cctalkHopperSimulator(line.device, clock, options);
  const books = new CoinBooks();
  const of = { make: cctalkCoinHopper, transport: line.host, clock, books, driver };
  const world = {
    clock,
    line,
    unit,
    books,
    host: new HopperHost({ ...of, dies }),
    rebirth: () => {
      world.host.die();
      world.host = new HopperHost(of);
    },
  };
  await clock.advance(3_000);
  return world;
}
