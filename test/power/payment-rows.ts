import type { NewRow } from '@kiosk/flow/journal/row';
import { Customer } from '../simulation/crash-points/customer.js';
import type { Errand } from '../simulation/crash-points/scenario.js';
import { isAtRest } from '../simulation/world/run-world.js';
import { silentTrace } from '../simulation/world/trace.js';
import { emptyPlan } from '../simulation/world/plan.js';
import { World } from '../simulation/world/world.js';

const ERRANDS: readonly Errand[] = [
  { policy: 'exact-only', due: 6_000, notes: [5_000, 1_000], then: 'stop' },
  { policy: 'partial-ok', due: 12_000, notes: [5_000, 2_000], then: 'finish' },
  { policy: 'exact-only', due: 2_000, notes: [1_000], then: 'stop' },
  { policy: 'prepay-any', due: 5_000, notes: [2_000, 5_000], then: 'stop', reprints: 1 },
];
const LIMIT_MS = 600_000;

/**
 * What real payments write, commit by commit: the product's kiosk with drivers on simulated devices.
 * Some end with a receipt, one with a claim.
 */
export async function paymentRows(): Promise<readonly (readonly NewRow[])[]> {
  const world = new World(emptyPlan(7), silentTrace);
  const { signals, disk, clock, watch } = world;
  const commits: NewRow[][] = [];
  let written = 0;
  signals.every = (signal) => {
    if (signal !== 'written') return;
    commits.push(disk.rows.slice(written));
    written = disk.rows.length;
  };
  world.process.start();
  for (const errand of ERRANDS) {
    await clock.runUntil(clock.monoMs() + LIMIT_MS, () => isAtRest(world));
    const customer = new Customer(world, errand);
    customer.arrive();
    await clock.runUntil(clock.monoMs() + LIMIT_MS, () => customer.gone && isAtRest(world));
  }
  if (watch.reading.payments.size !== ERRANDS.length) throw new Error('each errand is a payment');
  return commits;
}
