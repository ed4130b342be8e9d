import type { DeviceTest } from './device-test.js';
import type { Probes } from './probes.js';

/** Every test of what is fitted, in the order of `TESTED`. */
export function testsOf(_probes: Probes): readonly DeviceTest[] {
  return [];
}
