import type { Minor } from '@kiosk/flow/money/money';
import type { ExpectedUnit } from '../device/driver-options.js';

/** The unit at the other end, as it told about itself after power-up. */
export interface UnitIdentity {
  /** As a technician reads it. */
  readonly name: string;
  /** What tells this unit from another; a version where the protocol has no serial number. */
  readonly serialNumber: string;
  /** What it knows of our currency, ascending, each once. */
  readonly denominations: readonly Minor[];
}

/** How this unit differs from the expected one, in words for a technician; `undefined` when not. */
export function difference(unit: UnitIdentity, expected: ExpectedUnit = {}): string | undefined {
  const { serialNumber, denominations } = expected;
  if (serialNumber !== undefined && serialNumber !== unit.serialNumber) {
    return `serial number ${unit.serialNumber} instead of ${serialNumber}`;
  }
  if (denominations === undefined) return undefined;
  const known = unit.denominations.join(' ');
  if (denominations.join(' ') === known) return undefined;
  return `bill table ${known} instead of ${denominations.join(' ')}`;
}

/** Values in ascending order, each once. */
export const ascending = (values: Iterable<Minor>): readonly Minor[] =>
  [...new Set(values)].sort((a, b) => a - b);
