import { readBerLength, writeBerLength } from './bmp.js';

const DEPTH_MAX = 6;
const CONSTRUCTED = 0x20;
const MORE_TAG = 0x1f;

/** One object of a TLV container: a value, or objects inside it. */
export interface Tlv {
  /** All bytes of the tag as one number, e.g. 0x1f1f. */
  readonly tag: number;
  /** Empty when it holds objects. */
  readonly value: Uint8Array;
  readonly children: readonly Tlv[];
}

/** An object with a bare value. */
export const leaf = (tag: number, value: Uint8Array): Tlv => ({ tag, value, children: [] });

/** An object that holds objects. */
export const node = (tag: number, ...children: readonly Tlv[]): Tlv => ({
  tag,
  value: new Uint8Array(),
  children,
});

/** Where an object lies in the bytes it was read from. */
export interface TlvPlace {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  readonly isConstructed: boolean;
}

/**
 * Places of the objects that fill the bytes between two offsets; `undefined` when they do not.
 *
 * Source: ZVT PA00P015 rev 13.08, TLV container: tags and lengths as in BER.
 */
export function tlvPlaces(bytes: Uint8Array, from: number, to: number): TlvPlace[] | undefined {
  const places: TlvPlace[] = [];
  for (let at = from; at < to;) {
    const first = bytes[at]!;
    const tag = readTag(bytes, at, to);
    if (tag === undefined) return undefined;
    const length = readBerLength(bytes.subarray(0, to), at + tag.bytes);
    if (typeof length === 'string') return undefined;
    const start = at + tag.bytes + length.bytes;
    const end = start + length.length;
    if (end > to) return undefined;
    places.push({ tag: tag.tag, start, end, isConstructed: (first & CONSTRUCTED) !== 0 });
    at = end;
  }
  return places;
}

/** A tag whose first byte ends in 1F goes on; each further byte says by its top bit whether on. */
function readTag(
  bytes: Uint8Array,
  at: number,
  to: number,
): { readonly tag: number; readonly bytes: number } | undefined {
  let tag = bytes[at]!;
  if ((tag & MORE_TAG) !== MORE_TAG) return { tag, bytes: 1 };
  for (let more = 1; more <= 3 && at + more < to; more += 1) {
    const byte = bytes[at + more]!;
    tag = tag * 0x100 + byte;
    if ((byte & 0x80) === 0) return { tag, bytes: more + 1 };
  }
  return undefined;
}

/** Reads a container's content; `undefined` when it is no row of objects, or too deep. */
export function readTlv(bytes: Uint8Array): readonly Tlv[] | undefined {
  return readLevel(bytes, 0);
}

function readLevel(bytes: Uint8Array, depth: number): readonly Tlv[] | undefined {
  const places = depth > DEPTH_MAX ? undefined : tlvPlaces(bytes, 0, bytes.length);
  if (places === undefined) return undefined;
  const objects: Tlv[] = [];
  for (const { tag, start, end, isConstructed } of places) {
    const value = bytes.slice(start, end);
    if (!isConstructed) {
      objects.push(leaf(tag, value));
      continue;
    }
    const children = readLevel(value, depth + 1);
    if (children === undefined) return undefined;
    objects.push(node(tag, ...children));
  }
  return objects;
}

/** A container's content as bytes. */
export function writeTlv(objects: readonly Tlv[]): Uint8Array {
  return Uint8Array.from(objects.flatMap((object) => Array.from(writeObject(object))));
}

function writeObject({ tag, value, children }: Tlv): Uint8Array {
  const content = children.length > 0 ? writeTlv(children) : value;
  return Uint8Array.of(...tagBytes(tag), ...writeBerLength(content.length), ...content);
}

function tagBytes(tag: number): number[] {
  return tag < 0x100 ? [tag] : [...tagBytes(Math.floor(tag / 0x100)), tag & 0xff];
}

/** The first object with this tag, at any depth. */
export function findTlv(objects: readonly Tlv[], tag: number): Tlv | undefined {
  for (const object of objects) {
    if (object.tag === tag) return object;
    const inside = findTlv(object.children, tag);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
