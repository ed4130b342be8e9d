import { invariant } from '../invariant/invariant.js';

/**
 * One row that moved money, in 64 bytes: the second evidence of it, on a medium of its own.
 *
 * Bytes: 0 "KM", 2 version, 3 type, 4 seq (48 bits), 10 amount in minor units (64 bits, signed),
 * 18 boot id (16 characters, dashes left out), 34 hash and 46 hash of the row before (12 bytes each,
 * their beginnings), 58 count (16 bits), 60 CRC-32 of all before it. Numbers have their high byte
 * first.
 */
export interface MoneyRecord {
  readonly seq: number;
  /** The row's type, or "other". */
  readonly type: string;
  /** What it moved: the sum of its debits. */
  readonly amount: number;
  readonly bootId: string;
  /** The first 24 hex digits of each. */
  readonly hash: string;
  readonly prevHash: string;
  /** Counts the records of a medium, modulo 65,536: their order, whatever their rows' numbers. */
  readonly count: number;
}

export const RECORD_BYTES = 64;
export const HASH_DIGITS = 24;
export const COUNTS = 65_536;

const MAGIC = [0x4b, 0x4d] as const;
const VERSION = 1;
const BOOT_CHARACTERS = 16;
const COUNT_AT = 58;
const CRC_AT = 60;
const POLYNOMIAL = 0xedb88320;

/** Types by their number; a row of another type is "other". Only ever added to. */
const TYPES = [
  'other',
  'note.stacked',
  'note.suspended',
  'note.undecided',
  'note.returned',
  'acceptor.closed',
  'deadline',
  'posting.accepted',
  'posting.refused',
  'authorisation.taken',
  'authorisation.unknown',
  'authorisation.reversed',
  'authorisation.reversalFailed',
  'order.paid',
  'order.inDoubt',
  'order.refunded',
  'charge.settled',
] as const;

/** CRC-32 as Ethernet and zip have it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Whether a record was written after another; they are less than half of all counts apart. */
export const isAfter = (a: MoneyRecord, b: MoneyRecord): boolean =>
  a.count !== b.count && (a.count - b.count + COUNTS) % COUNTS < COUNTS / 2;

/** Writes a record down. */
export function encodeRecord(record: MoneyRecord): Uint8Array {
  const { seq, amount, bootId, hash, prevHash } = record;
  invariant(Number.isSafeInteger(seq) && seq > 0, `a row has a number, got ${seq}`);
  const bytes = new Uint8Array(RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC, VERSION, Math.max(0, TYPES.indexOf(record.type as never))]);
  view.setUint16(4, Math.floor(seq / 2 ** 32));
  view.setUint32(6, seq >>> 0);
  view.setBigInt64(10, BigInt(amount));
  bytes.set(asciiOf(bootId.replaceAll('-', '')).slice(0, BOOT_CHARACTERS), 18);
  bytes.set(hexBytes(hash), 34);
  bytes.set(hexBytes(prevHash), 46);
  view.setUint16(COUNT_AT, record.count);
  view.setUint32(CRC_AT, crc32(bytes.subarray(0, CRC_AT)));
  return bytes;
}

/** Reads a record; `undefined` for bytes that are none, or a torn one. */
export function decodeRecord(bytes: Uint8Array): MoneyRecord | undefined {
  if (bytes.length !== RECORD_BYTES) return undefined;
  if (bytes[0] !== MAGIC[0] || bytes[1] !== MAGIC[1] || bytes[2] !== VERSION) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, RECORD_BYTES);
  if (view.getUint32(CRC_AT) !== crc32(bytes.subarray(0, CRC_AT))) return undefined;
  const seq = view.getUint16(4) * 2 ** 32 + view.getUint32(6);
  return {
    seq,
    type: TYPES[bytes[3] ?? 0] ?? 'other',
    amount: Number(view.getBigInt64(10)),
    bootId: String.fromCharCode(...bytes.subarray(18, 34).filter((byte) => byte !== 0)),
    hash: hexOf(bytes.subarray(34, 46)),
    prevHash: hexOf(bytes.subarray(46, 58)),
    count: view.getUint16(COUNT_AT),
  };
}

const asciiOf = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0) & 0x7f);

const hexBytes = (hex: string): number[] =>
  (hex.slice(0, HASH_DIGITS).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
