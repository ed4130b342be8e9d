import { invariant } from '../invariant/invariant.js';
import { crc16 } from './crc16.js';

/**
 * A data object of a code: a tag of two digits and its value, at most 99 characters.
 *
 * Source: EMV QR Code Specification, Merchant-Presented Mode: tag, length and value, each tag and
 * length two decimal digits; 00 first with "01", 63 last with the CRC.
 */
export interface DataObject {
  readonly tag: string;
  readonly value: string;
}

/** What a text is: a good code with its objects, without 00 and 63, or why it is none. */
export type DecodedQr =
  | { readonly result: 'good'; readonly objects: readonly DataObject[] }
  | { readonly result: 'bad'; readonly reason: QrFault };

export type QrFault = 'version' | 'tag' | 'length' | 'cut' | 'twice' | 'noCrc' | 'crc';

/** Tags with a meaning of their own; 26 to 51 are merchant accounts, 80 to 99 are free. */
export const TAG = {
  version: '00',
  /** 11: the same code for many payments; 12: one payment. */
  initiation: '01',
  category: '52',
  currency: '53',
  amount: '54',
  country: '58',
  name: '59',
  city: '60',
  /** Holds objects itself: 05 reference, 07 terminal. */
  additional: '62',
  crc: '63',
} as const;

const VERSION = '01';
const VALUE_MAX = 99;
const HEAD = 4;
const CRC_HEAD = '6304';

/** Two digits; the length counts characters, as payment apps count them. */
const encodeObject = ({ tag, value }: DataObject): string => {
  invariant(/^\d\d$/.test(tag), `a tag is two digits, got ${tag}`);
  invariant(value.length > 0 && value.length <= VALUE_MAX, `tag ${tag} has 1 to 99 characters`);
  return `${tag}${String(value.length).padStart(2, '0')}${value}`;
};

/** Objects inside a merchant account (26 to 51) or inside the additional data (62). */
export function encodeTemplate(objects: readonly DataObject[]): string {
  return objects.map(encodeObject).join('');
}

/** The text of a code: the version, the objects in their order, the CRC. */
export function encodeQr(objects: readonly DataObject[]): string {
  const own = objects.every(({ tag }) => tag !== TAG.version && tag !== TAG.crc);
  invariant(own, 'version and CRC are written here');
  const text = encodeTemplate([{ tag: TAG.version, value: VERSION }, ...objects]) + CRC_HEAD;
  return text + crc16(text);
}

/** Reads objects that follow each other; for templates, and for a whole code before its CRC. */
export function decodeTemplate(text: string): DecodedQr {
  const objects: DataObject[] = [];
  for (let at = 0; at < text.length;) {
    const head = text.slice(at, at + HEAD);
    if (head.length < HEAD) return { result: 'bad', reason: 'cut' };
    if (!/^\d\d/.test(head)) return { result: 'bad', reason: 'tag' };
    const length = /^\d\d(\d\d)$/.exec(head)?.[1];
    if (length === undefined || length === '00') return { result: 'bad', reason: 'length' };
    const tag = head.slice(0, 2);
    const value = text.slice(at + HEAD, at + HEAD + Number(length));
    if (value.length < Number(length)) return { result: 'bad', reason: 'cut' };
    if (objects.some((object) => object.tag === tag)) return { result: 'bad', reason: 'twice' };
    objects.push({ tag, value });
    at += HEAD + Number(length);
  }
  return { result: 'good', objects };
}

/** Reads a code. The CRC covers everything before its own four digits; its case does not matter. */
export function decodeQr(text: string): DecodedQr {
  if (!text.startsWith(`${TAG.version}02${VERSION}`)) return { result: 'bad', reason: 'version' };
  const crc = text.slice(-4);
  const covered = text.slice(0, -4);
  if (!covered.endsWith(CRC_HEAD)) return { result: 'bad', reason: 'noCrc' };
  if (crc.toUpperCase() !== crc16(covered)) return { result: 'bad', reason: 'crc' };
  const read = decodeTemplate(covered.slice(0, -CRC_HEAD.length));
  if (read.result === 'bad') return read;
  return { result: 'good', objects: read.objects.slice(1) };
}
