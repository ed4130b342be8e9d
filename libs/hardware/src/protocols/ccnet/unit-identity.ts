import type { Minor } from '@kiosk/flow/money/money';
import type { ExpectedUnit } from '../../device/driver-options.js';
import { valueOf, type BillEntry } from './bill-table.js';
import type { Identification } from './identification.js';
import type { BillTypes } from './messages.js';

/** The unit at the other end, as it told about itself after power-up. */
export interface UnitIdentity extends Identification {
  readonly billTable: readonly BillEntry[];
}

/** A unit, and what follows from its bill table in one currency. */
export interface KnownUnit extends UnitIdentity {
  /** Ascending, each once. */
  readonly denominations: readonly Minor[];
  /** The bill types that are worth something. */
  readonly types: BillTypes;
}

/** Reads the bill table once; it is asked for at every poll. */
export const knownUnit = (unit: UnitIdentity, currency: string): KnownUnit => ({
  ...unit,
  denominations: denominationsOf(unit, currency),
  types: new Set(typesOf(unit, currency)),
});

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
export function difference(unit: KnownUnit, expected: ExpectedUnit = {}): string | undefined {
  const { serialNumber, denominations } = expected;
  if (serialNumber !== undefined && serialNumber !== unit.serialNumber) {
    return `serial number ${unit.serialNumber} instead of ${serialNumber}`;
  }
  if (denominations === undefined) return undefined;
  const known = unit.denominations.join(' ');
  if (denominations.join(' ') !== known) {
    return `bill table ${known} instead of ${denominations.join(' ')}`;
  }
  return undefined;
}

/** Name and serial number as a technician reads them. */
export const nameOf = (unit: UnitIdentity): string =>
  `${unit.partNumber} ${unit.serialNumber}`.trim();
