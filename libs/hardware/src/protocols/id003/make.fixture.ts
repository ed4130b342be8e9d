import type { Make } from '../../acceptor/driver-bench.fixture.js';
import { id003BillAcceptor } from './bill-acceptor.driver.js';
import type { UnitOptions } from './simulator-options.js';
import { id003Simulator } from './simulator.js';

/** Driver and simulated unit, for the benches of `acceptor/`. */
export const ID003: Make<UnitOptions> = { driver: id003BillAcceptor, simulator: id003Simulator };
