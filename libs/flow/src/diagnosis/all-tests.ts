import type { DeviceTest } from './device-test.js';
import type { Probes } from './probes.js';
import { billAcceptorTests } from './tests/bill-acceptor-tests.js';
import { cabinetTests } from './tests/cabinet-tests.js';
import { clockTests } from './tests/clock-tests.js';
import { diskTests } from './tests/disk-tests.js';
import { networkTests } from './tests/network-tests.js';
import { printerTests } from './tests/printer-tests.js';
import { cardReaderTests, codeScannerTests } from './tests/reader-tests.js';
import { systemTests } from './tests/system-tests.js';
import { touchscreenTests } from './tests/touchscreen-tests.js';

/** Every test of what is fitted, in the order of `TESTED`. */
export function testsOf(probes: Probes): readonly DeviceTest[] {
  return [
    ...billAcceptorTests(probes),
    ...printerTests(probes),
    ...cardReaderTests(probes),
    ...codeScannerTests(probes),
    ...cabinetTests(probes),
    ...touchscreenTests(probes),
    ...networkTests(probes),
    ...clockTests(probes),
    ...diskTests(probes),
    ...systemTests(probes),
  ];
}
