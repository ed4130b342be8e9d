import type { Make } from '../../acceptor/driver-bench.fixture.js';
import { ictBillAcceptor } from './bill-acceptor.driver.js';
import type { UnitOptions } from './simulator-unit.js';
import { ictSimulator } from './simulator.js';

/** Driver and simulated unit, for the benches of `acceptor/`. */
export const ICT: Make<UnitOptions> = { driver: ictBillAcceptor, simulator: ictSimulator };
