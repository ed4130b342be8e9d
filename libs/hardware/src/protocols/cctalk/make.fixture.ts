import type { Make } from '../../acceptor/driver-bench.fixture.js';
import { cctalkBillAcceptor } from './bill-acceptor.driver.js';
import type { UnitOptions } from './simulator-phase.js';
import { cctalkSimulator } from './simulator.js';

/** Driver and simulated unit, for the benches of `acceptor/`. */
export const CCTALK: Make<UnitOptions> = {
  driver: cctalkBillAcceptor,
  simulator: cctalkSimulator,
};
