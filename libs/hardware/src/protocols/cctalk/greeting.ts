import type { Minor } from '@kiosk/flow/money/money';
import { ascending, type UnitIdentity } from '../../acceptor/unit-identity.js';
import {
  BILL_TYPES,
  countryOf,
  readBillId,
  readScaling,
  valueOf,
  type BillId,
} from './bill-table.js';
import type { Bus, Heard } from './bus.js';
import type { Command } from './messages.js';

/** A unit as it told about itself. */
export interface Greeted extends UnitIdentity {
  readonly number: number;
  /** What its bills are worth, by type; a type of another currency is not in it. */
  readonly values: ReadonlyMap<number, Minor>;
}

/** Bytes of a serial number. */
const SERIAL_BYTES = 3;

/** The serial number in the answer to its request. */
export function readSerial(heard: Heard): number | undefined {
  if (heard.kind !== 'data' || heard.data.length !== SERIAL_BYTES) return undefined;
  const [low, middle, high] = heard.data;
  return low! | (middle! << 8) | (high! << 16);
}

/**
 * Asks a unit who it is and which bills it knows; a word in place of it when it does not tell.
 *
 * The serial number is asked for at both ends: replies do not say what they answer, and a unit that
 * was exchanged in between would give its bills to the other one's name.
 */
export async function greet(
  bus: Bus,
  currency: string,
): Promise<Greeted | 'silent' | 'garbled' | 'gone'> {
  const found = await bus.find();
  if (found.kind === 'silent' || found.kind === 'garbled' || found.kind === 'gone') {
    return found.kind;
  }
  const number = readSerial(await bus.ask({ name: 'requestSerialNumber' }));
  const maker = await textOf(bus, 'requestManufacturerId');
  const product = await textOf(bus, 'requestProductCode');
  const values = await valuesOf(bus, currency);
  const again = readSerial(await bus.ask({ name: 'requestSerialNumber' }));
  if (!bus.isOpen) return 'gone';
  const isWhole = maker !== undefined && product !== undefined && values !== undefined;
  if (!isWhole || number === undefined || number !== again) return 'garbled';
  return {
    number,
    values,
    name: `${maker} ${product} no. ${number}`,
    serialNumber: String(number),
    denominations: ascending(values.values()),
  };
}

async function textOf(bus: Bus, name: 'requestManufacturerId' | 'requestProductCode') {
  const heard = await bus.ask({ name });
  return heard.kind === 'data' ? String.fromCharCode(...heard.data).trim() : undefined;
}

async function valuesOf(bus: Bus, currency: string): Promise<Greeted['values'] | undefined> {
  const country = countryOf(currency);
  const scaled = await bus.ask({ name: 'requestCountryScalingFactor', country });
  const scaling = scaled.kind === 'data' ? readScaling(scaled.data) : undefined;
  if (scaling === undefined) return undefined;
  const values = new Map<number, Minor>();
  for (let type = 1; type <= BILL_TYPES; type += 1) {
    const bill = await billOf(bus, { name: 'requestBillId', type });
    if (bill === undefined) return undefined;
    const value = bill === 'none' ? undefined : valueOf(bill, scaling, currency);
    if (value !== undefined) values.set(type, value);
  }
  return values;
}

async function billOf(bus: Bus, command: Command): Promise<BillId | 'none' | undefined> {
  const heard = await bus.ask(command);
  if (heard.kind !== 'data' || heard.data.length !== 7) return undefined;
  return readBillId(heard.data) ?? 'none';
}
