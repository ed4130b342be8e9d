import { minor, type Minor } from '@kiosk/flow/money/money';
import type { ExpectedUnit } from '../../device/driver-options.js';
import type { Channel, UnitSetup } from './setup.js';

/** The unit at the other end, as it told about itself. */
export interface UnitIdentity {
  readonly serialNumber: number;
  readonly setup: UnitSetup;
}

const MINOR_PER_UNIT = 100; // of the currencies below
const COUNTRIES: Readonly<Record<string, readonly string[]>> = { CNY: ['CNY', 'CHN'] };

/** What a note of this channel is worth; `undefined` when it is none of this currency. */
export function valueOfChannel(channel: Channel | undefined, currency: string): Minor | undefined {
  if (channel === undefined || channel.value === 0) return undefined;
  const countries = COUNTRIES[currency] ?? [currency];
  return countries.includes(channel.country) ? minor(channel.value * MINOR_PER_UNIT) : undefined;
}

/** The value of a channel, counted from 1, of this unit. */
export function valueOf(unit: UnitIdentity, channel: number, currency: string): Minor | undefined {
  return valueOfChannel(unit.setup.channels[channel - 1], currency);
}

/** The channels that are worth something in this currency, counted from 1. */
export function channelsOf(unit: UnitIdentity, currency: string): ReadonlySet<number> {
  const worth = unit.setup.channels.flatMap((channel, at) =>
    valueOfChannel(channel, currency) === undefined ? [] : [at + 1],
  );
  return new Set(worth);
}

/** The denominations of this currency that the unit knows, ascending, each once. */
export function denominationsOf(unit: UnitIdentity, currency: string): Minor[] {
  const values = unit.setup.channels.flatMap((channel) => valueOfChannel(channel, currency) ?? []);
  return [...new Set(values)].sort((a, b) => a - b);
}

/** How this unit differs from the expected one, in words for a technician; `undefined` when not. */
export function difference(
  unit: UnitIdentity,
  currency: string,
  expected: ExpectedUnit = {},
): string | undefined {
  const { serialNumber, denominations } = expected;
  if (serialNumber !== undefined && serialNumber !== String(unit.serialNumber)) {
    return `serial number ${unit.serialNumber} instead of ${serialNumber}`;
  }
  if (denominations === undefined) return undefined;
  const known = denominationsOf(unit, currency).join(' ');
  if (denominations.join(' ') === known) return undefined;
  return `channel values ${known} instead of ${denominations.join(' ')}`;
}

/** Firmware and serial number as a technician reads them. */
export const nameOf = ({ setup, serialNumber }: UnitIdentity): string =>
  `SSP ${setup.firmware} ${serialNumber}`;
