import { minor, type Minor } from '@kiosk/flow/money/money';
import { digitsOf, numberOf, packed, packedNumber } from './bcd.js';
import type { Fields, Totals } from './field-types.js';
import { panBytes, panText } from './redact.js';
import { readText, writeText } from './text.js';

/** How one BMP is read and written. `read` gives `undefined` for bytes that are no such value. */
export interface FieldCodec {
  readonly name: keyof Fields;
  read(value: Uint8Array): unknown;
  write(value: unknown): Uint8Array;
}

interface Codec<Value> {
  read(value: Uint8Array): Value | undefined;
  write(value: Value): Uint8Array;
}

const byte: Codec<number> = {
  read: (value) => value[0],
  write: (value) => Uint8Array.of(value),
};

const number = (bytes: number): Codec<number> => ({
  read: numberOf,
  write: (value) => packedNumber(value, bytes),
});

const digits: Codec<string> = { read: digitsOf, write: packed };

const amount: Codec<Minor> = {
  read(value) {
    const found = numberOf(value);
    return found === undefined ? undefined : minor(found);
  },
  write: (value) => packedNumber(value, 6),
};

const NO_RECEIPT = 'ffff';
const receipt: Codec<number | 'none'> = {
  read: (value) => (value[0] === 0xff && value[1] === 0xff ? 'none' : numberOf(value)),
  write: (value) => (value === 'none' ? packed(NO_RECEIPT) : packedNumber(value, 2)),
};

const pan: Codec<string> = { read: panText, write: panBytes };

/** Text of fixed length, filled up at its end. */
const padded = (bytes: number, filler: string): Codec<string> => ({
  read: (value) => readText(value).replace(/[\0 ]+$/, ''),
  write: (value) => writeText(value.padEnd(bytes, filler).slice(0, bytes)),
});

const text: Codec<string> = { read: readText, write: writeText };

const name: Codec<string> = {
  read: (value) => readText(value).replace(/\0.*$/s, ''),
  write: (value) => writeText(`${value}\0`),
};

const SCHEME_BYTES = 7;
const TOTALS_HEAD = 4;

/** Source: ZVT PA00P015 rev 13.08, BMP 60; the count of a kind of card is one plain byte. */
const totals: Codec<Totals> = {
  read(value) {
    const firstReceipt = numberOf(value.subarray(0, 2));
    const lastReceipt = numberOf(value.subarray(2, TOTALS_HEAD));
    if (firstReceipt === undefined || lastReceipt === undefined) return undefined;
    const schemes: Totals['schemes'][number][] = [];
    for (let at = TOTALS_HEAD; at + SCHEME_BYTES <= value.length; at += SCHEME_BYTES) {
      const paid = amount.read(value.subarray(at + 1, at + SCHEME_BYTES));
      if (paid === undefined) return undefined;
      schemes.push({ count: value[at]!, amount: paid });
    }
    return { firstReceipt, lastReceipt, schemes };
  },
  write({ firstReceipt, lastReceipt, schemes }) {
    const each = schemes.flatMap(({ count, amount: paid }) => [count, ...packedNumber(paid, 6)]);
    return Uint8Array.of(
      ...packedNumber(firstReceipt, 2),
      ...packedNumber(lastReceipt, 2),
      ...each,
    );
  },
};

type Named = { readonly [Name in keyof Fields]-?: Codec<NonNullable<Fields[Name]>> };

/** One codec a field; the types hold names and values together. */
const CODECS: Omit<Named, 'tlv' | 'skipped'> = {
  goodsTimeoutSeconds: byte,
  repeatsMax: byte,
  serviceByte: byte,
  amount,
  trace: number(3),
  time: digits,
  date: digits,
  cardSequence: number(2),
  paymentType: byte,
  cardNumber: pan,
  resultCode: byte,
  terminalId: digits,
  merchantNumber: padded(15, ' '),
  originalTrace: number(3),
  authorisation: padded(8, '\0'),
  text,
  currency: number(2),
  totals,
  receiptNumber: receipt,
  turnoverNumber: number(3),
  cardType: byte,
  cardName: name,
  fullDate: digits,
};

const PLACES: readonly (readonly [number, keyof typeof CODECS])[] = [
  [0x01, 'goodsTimeoutSeconds'],
  [0x02, 'repeatsMax'],
  [0x03, 'serviceByte'],
  [0x04, 'amount'],
  [0x0b, 'trace'],
  [0x0c, 'time'],
  [0x0d, 'date'],
  [0x17, 'cardSequence'],
  [0x19, 'paymentType'],
  [0x22, 'cardNumber'],
  [0x27, 'resultCode'],
  [0x29, 'terminalId'],
  [0x2a, 'merchantNumber'],
  [0x37, 'originalTrace'],
  [0x3b, 'authorisation'],
  [0x3c, 'text'],
  [0x49, 'currency'],
  [0x60, 'totals'],
  [0x87, 'receiptNumber'],
  [0x88, 'turnoverNumber'],
  [0x8a, 'cardType'],
  [0x8b, 'cardName'],
  [0xaa, 'fullDate'],
];

/** The BMPs that are read, by code. */
export const FIELD_CODECS: ReadonlyMap<number, FieldCodec> = new Map(
  PLACES.map(([code, field]) => [code, { name: field, ...(CODECS[field] as Codec<unknown>) }]),
);
