import { hexByte } from '../../bytes/hex.js';
import { readBmps, writeBmp, type Bmp, type BmpFault } from './bmp.js';
import { FIELD_CODECS, type FieldCodec } from './field-codecs.js';
import type { Fields } from './field-types.js';
import { knownTlv } from './tags.js';
import { readTlv, writeTlv, type Tlv } from './tlv.js';

/** Why a message cannot be read. */
export type Unreadable = BmpFault | 'unknownMessage' | 'badDigits' | 'badTlv' | 'twice';

/** What became of a message. */
export type ReadMessage<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly why: Unreadable };

const TLV_BMP = 0x06;
/** Fields by name while they are being found; each by its own codec. */
interface Found {
  readonly values: Map<string, unknown>;
  readonly skipped: string[];
}

/** Reads a row of BMPs, redacted before, that fills the bytes from the offset on. */
export function readFields(bytes: Uint8Array, from = 0): ReadMessage<Fields> {
  const read = readBmps(bytes, from);
  if (!read.ok) return { ok: false, why: read.why };
  const found: Found = { values: new Map(), skipped: [] };
  for (const bmp of read.bmps) {
    const wrong = bmp.code === TLV_BMP ? addTlv(found, bmp) : addField(found, bmp);
    if (wrong !== undefined) return { ok: false, why: wrong };
  }
  const { values, skipped } = found;
  if (skipped.length > 0) values.set('skipped', skipped);
  return { ok: true, message: Object.fromEntries(values) };
}

function addField(found: Found, { code, value }: Bmp): Unreadable | undefined {
  const codec = FIELD_CODECS.get(code);
  if (codec === undefined) {
    found.skipped.push(`BMP ${hexByte(code)}`);
    return undefined;
  }
  const meaning = codec.read(value);
  if (meaning === undefined) return 'badDigits';
  if (found.values.has(codec.name)) return 'twice'; // which of two amounts would be the right one?
  found.values.set(codec.name, meaning);
  return undefined;
}

function addTlv(found: Found, { value }: Bmp): Unreadable | undefined {
  const objects = readTlv(value);
  if (objects === undefined) return 'badTlv';
  if (found.values.has('tlv')) return 'twice';
  const { known, skipped } = knownTlv(objects);
  found.values.set('tlv', known);
  found.skipped.push(...skipped.map((tag) => `tag ${tag.toString(16).toUpperCase()}`));
  return undefined;
}

const BY_NAME: ReadonlyMap<string, { readonly code: number; readonly codec: FieldCodec }> = new Map(
  Array.from(FIELD_CODECS, ([code, codec]) => [codec.name, { code, codec }]),
);

/** The BMPs in the order in which the fields were written down. */
export function writeFields(fields: Fields): Uint8Array {
  const bytes: number[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name === 'skipped') continue;
    if (name === 'tlv') bytes.push(...writeBmp(TLV_BMP, writeTlv(value as readonly Tlv[])));
    const known = BY_NAME.get(name);
    if (known !== undefined) bytes.push(...writeBmp(known.code, known.codec.write(value)));
  }
  return Uint8Array.from(bytes);
}
