import type { Make } from '../../acceptor/driver-bench.fixture.js';
import { ebdsBillAcceptor } from './bill-acceptor.driver.js';
import type { UnitOptions } from './simulator-unit.js';
import { ebdsSimulator } from './simulator.js';

/** Driver and simulated unit, for the benches of `acceptor/`. */
export const EBDS: Make<UnitOptions> = { driver: ebdsBillAcceptor, simulator: ebdsSimulator };
