import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import { conditionOf, type Judgement, type LinkState } from '../../acceptor/condition.js';
import type { ExpectedUnit } from '../../device/driver-options.js';
import type { HopperReading } from './dispense-fate.js';
import type { HopperIdentity } from './hopper-line.js';
import type { HopperFlag } from './hopper-status.js';

/** Flags that mean a broken part. */
const BROKEN: readonly HopperFlag[] = [
  'maxCurrent',
  'optoBlockedIdle',
  'optoShortIdle',
  'optoShortInPayout',
  'fingerMismatch',
  'reverseLimit',
  'coilFault',
  'memoryChecksum',
];
const LOCKED: readonly HopperFlag[] = ['pinProtected', 'encryptionOn'];

/** What the status of a hopper is computed from. */
export interface HopperCircumstances {
  readonly link: LinkState;
  readonly reading: HopperReading | undefined;
  readonly unit: HopperIdentity | undefined;
  readonly expected: Pick<ExpectedUnit, 'serialNumber'> | undefined;
}

/** How a hopper is, at one moment. */
export function hopperCondition(circumstances: HopperCircumstances): DeviceStatus {
  const { link, reading, unit, expected } = circumstances;
  const serialNumber = unit && String(unit.serialNumber);
  const isOther = expected?.serialNumber !== undefined && serialNumber !== expected.serialNumber;
  const isKnown = unit !== undefined && reading !== undefined;
  return conditionOf({
    link,
    said: reading && judge(reading),
    identity: isKnown ? unit.name : undefined,
    wrongDevice:
      isKnown && isOther
        ? `serial number ${serialNumber} instead of ${expected.serialNumber}`
        : undefined,
    alarmed: false,
  });
}

function judge({ flags }: HopperReading): Judgement | undefined {
  const broken = BROKEN.filter((flag) => flags.has(flag));
  if (broken.length > 0) {
    return { state: 'hardwareError', fault: 'hardwareError', detail: broken.join(', ') };
  }
  if (LOCKED.some((flag) => flags.has(flag))) {
    return { state: 'hardwareError', fault: 'wrongSettings', detail: 'wants a PIN or a cipher' };
  }
  if (flags.has('payoutTimeout')) {
    return { state: 'hardwareError', fault: 'jammed', detail: 'payout timeout: empty or jammed' };
  }
  return undefined;
}
