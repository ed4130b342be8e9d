import type { Make } from '../../acceptor/driver-bench.fixture.js';
import { sspBillAcceptor } from './bill-acceptor.driver.js';
import type { SspSimulator, UnitOptions } from './simulator-types.js';
import { sspSimulator } from './simulator.js';

/** Driver and simulated unit, for the benches of `acceptor/`. */
export const SSP: Make<UnitOptions, SspSimulator> = {
  driver: sspBillAcceptor,
  simulator: sspSimulator,
};
