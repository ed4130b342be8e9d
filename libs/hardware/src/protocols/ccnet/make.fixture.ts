import type { Make } from '../../acceptor/driver-bench.fixture.js';
import { ccnetBillAcceptor } from './bill-acceptor.driver.js';
import type { CcnetSimulator, UnitOptions } from './simulator-types.js';
import { ccnetSimulator } from './simulator.js';

/** Driver and simulated unit, for the benches of `acceptor/`. */
export const CCNET: Make<UnitOptions, CcnetSimulator> = {
  driver: ccnetBillAcceptor,
  simulator: ccnetSimulator,
};
