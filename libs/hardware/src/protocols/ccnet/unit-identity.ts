import type { Minor } from '@kiosk/flow/money/money';
import type { ExpectedUnit } from '../../device/driver-options.js';
import { valueOf, type BillEntry } from './bill-table.js';
import type { Identification } from './identification.js';

/** The unit at the other end, as it told about itself after power-up. */
export interface UnitIdentity extends Identification {
  readonly billTable: readonly BillEntry[];
}

/** The value of a bill type of this unit; `undefined` when it is none of this currency. */
export function valueOfType(
  unit: UnitIdentity,
  billType: number,
  currency: string,
): Minor | undefined {
  return valueOf(unit.billTable[billType], currency);
}

/** The bill types worth something in this currency, by ascending index. */
export function typesOf(unit: UnitIdentity, currency: string): number[] {
  return unit.billTable.flatMap((entry, billType) =>
    valueOf(entry, currency) === undefined ? [] : [billType],
  );
}

/** The denominations of this currency that the unit knows, ascending, each once. */
export function denominationsOf(unit: UnitIdentity, currency: string): Minor[] {
  const values = new Set(unit.billTable.flatMap((entry) => valueOf(entry, currency) ?? []));
  return [...values].sort((a, b) => a - b);
}

/** How this unit differs from the expected one, in words for a technician; `undefined` when not. */
export function difference(
  unit: UnitIdentity,
  currency: string,
  expected: ExpectedUnit = {},
): string | undefined {
  const { serialNumber, denominations } = expected;
  if (serialNumber !== undefined && serialNumber !== unit.serialNumber) {
    return `serial number ${unit.serialNumber} instead of ${serialNumber}`;
  }
  if (denominations === undefined) return undefined; // asked at every poll
  const known = denominationsOf(unit, currency).join(' ');
  if (denominations.join(' ') !== known) {
    return `bill table ${known} instead of ${denominations.join(' ')}`;
  }
  return undefined;
}

/** Name and serial number as a technician reads them. */
export const nameOf = (unit: UnitIdentity): string =>
  `${unit.partNumber} ${unit.serialNumber}`.trim();
