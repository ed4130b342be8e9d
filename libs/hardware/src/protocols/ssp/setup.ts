/** What a unit tells about itself in its reply to SETUP. */
export interface UnitSetup {
  /** 0 is a bill validator. */
  readonly unitType: number;
  /** Four characters, e.g. "0426" for 4.26. */
  readonly firmware: string;
  /** Three letters. */
  readonly country: string;
  readonly valueMultiplier: number;
  readonly channels: readonly Channel[];
  /** What the maker prints for it is no factor that could be right: told, never used. */
  readonly realMultiplier: number;
  readonly protocol: number;
}

/** One entry of a unit's table. */
export interface Channel {
  /** Whole units of the currency, e.g. yuan. */
  readonly value: number;
  readonly country: string;
  /** Grade of the checks, by the maker. */
  readonly security: number;
}

const HEADER_BYTES = 12; // type, firmware 4, country 3, multiplier 3, count
const TAIL_BYTES = 4; // real multiplier 3, protocol
const EXPANDED_SINCE = 6;
const COUNTRY_BYTES = 3;
const VALUE_BYTES = 4;

/**
 * Reads the data of a reply to SETUP; `undefined` when its length is not what it says.
 *
 * Source: ITL SSP manual GA138 v2.2, SETUP (05): from protocol 6 on, a unit with multiplier 0 tells
 * country and value of each channel apart, the value in four bytes, low byte first.
 */
export function decodeSetup(data: Uint8Array): UnitSetup | undefined {
  const count = data[HEADER_BYTES - 1];
  if (count === undefined) return undefined;
  const tailAt = HEADER_BYTES + 2 * count;
  const protocol = data[tailAt + TAIL_BYTES - 1];
  if (protocol === undefined) return undefined;
  const expandedAt = tailAt + TAIL_BYTES;
  const isExpanded = protocol >= EXPANDED_SINCE && data.length > expandedAt;
  const length = expandedAt + (isExpanded ? count * (COUNTRY_BYTES + VALUE_BYTES) : 0);
  if (data.length !== length) return undefined;
  const valueMultiplier = bigEndian(data.subarray(8, 11));
  const country = readText(data.subarray(5, 8));
  const channels = Array.from({ length: count }, (_, at) => ({
    value: data[HEADER_BYTES + at]! * valueMultiplier,
    country,
    security: data[HEADER_BYTES + count + at]!,
    ...(isExpanded && expanded(data.subarray(expandedAt), count, at)),
  }));
  return {
    unitType: data[0]!,
    firmware: readText(data.subarray(1, 5)),
    country,
    valueMultiplier,
    channels,
    realMultiplier: bigEndian(data.subarray(tailAt, tailAt + 3)),
    protocol,
  };
}

function expanded(data: Uint8Array, count: number, at: number): Pick<Channel, 'value' | 'country'> {
  const countryAt = at * COUNTRY_BYTES;
  const valueAt = count * COUNTRY_BYTES + at * VALUE_BYTES;
  return {
    country: readText(data.subarray(countryAt, countryAt + COUNTRY_BYTES)),
    value: littleEndian(data.subarray(valueAt, valueAt + VALUE_BYTES)),
  };
}

/** The data of a reply to SETUP; with multiplier 0, in the longer form. */
export function encodeSetup(setup: UnitSetup): Uint8Array {
  const { channels, valueMultiplier, realMultiplier } = setup;
  const isExpanded = valueMultiplier === 0;
  const plain = ({ value }: Channel): number => (isExpanded ? 0 : value / valueMultiplier);
  return Uint8Array.of(
    setup.unitType,
    ...letters(setup.firmware),
    ...letters(setup.country),
    ...bytesOf(valueMultiplier, 3).reverse(),
    channels.length,
    ...channels.map(plain),
    ...channels.map(({ security }) => security),
    ...bytesOf(realMultiplier, 3).reverse(),
    setup.protocol,
    ...(isExpanded ? channels.flatMap(({ country }) => letters(country)) : []),
    ...(isExpanded ? channels.flatMap(({ value }) => bytesOf(value, VALUE_BYTES)) : []),
  );
}

/** A unit's counters. They outlast its power and begin again after 2³² − 1. */
export interface Counters {
  readonly stacked: number;
  readonly stored: number;
  readonly dispensed: number;
  readonly transferred: number;
  readonly rejected: number;
}

const COUNTERS = ['stacked', 'stored', 'dispensed', 'transferred', 'rejected'] as const;

/**
 * Reads the data of a reply to GET COUNTERS; `undefined` when it is none.
 *
 * Source: ITL SSP manual GA138 v2.2, GET COUNTERS (58).
 */
export function decodeCounters(data: Uint8Array): Counters | undefined {
  if (data[0] !== COUNTERS.length || data.length !== 1 + 4 * COUNTERS.length) return undefined;
  const [stacked, stored, dispensed, transferred, rejected] = COUNTERS.map((_, at) =>
    littleEndian(data.subarray(1 + 4 * at, 5 + 4 * at)),
  ) as [number, number, number, number, number];
  return { stacked, stored, dispensed, transferred, rejected };
}

/** The data of a reply to GET COUNTERS. */
export const encodeCounters = (counters: Counters): Uint8Array =>
  Uint8Array.of(COUNTERS.length, ...COUNTERS.flatMap((name) => bytesOf(counters[name], 4)));

/** Reads the data of a reply to SERIAL NUMBER; `undefined` when it is not 4 bytes. */
export const decodeSerialNumber = (data: Uint8Array): number | undefined =>
  data.length === 4 ? bigEndian(data) : undefined;

/** The data of a reply to SERIAL NUMBER. */
export const encodeSerialNumber = (serialNumber: number): Uint8Array =>
  Uint8Array.from(bytesOf(serialNumber, 4).reverse());

const bytesOf = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(value / 2 ** (8 * at)) & 0xff);
const littleEndian = (bytes: Uint8Array): number =>
  bytes.reduceRight((value, byte) => value * 256 + byte, 0);
const bigEndian = (bytes: Uint8Array): number =>
  bytes.reduce((value, byte) => value * 256 + byte, 0);
const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** What cannot be printed becomes a space: it goes to a technician's screen. */
const readText = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes).replace(/[^\x20-\x7e]/g, ' ');
