import { inflateRawSync } from 'node:zlib';

const END_SIGN = 0x06054b50;
const ENTRY_SIGN = 0x02014b50;
const FILE_SIGN = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const FILE_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const BYTES_MAX = 64 * 1024 * 1024;

/** A file inside an archive. Its name is as it stands there, in whatever encoding. */
export interface Entry {
  readonly name: Buffer;
  readonly content: Buffer;
}

/**
 * Reads a small ZIP archive whole, by its central directory.
 *
 * @throws Error for anything that is none, or is larger than 64 MB unpacked.
 *
 * Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16.
 */
export function readZip(file: Buffer): readonly Entry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + END_BYTES > file.length || file.readUInt32LE(end) !== END_SIGN) {
    throw new Error('not a ZIP archive');
  }
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== ENTRY_SIGN) throw new Error('a broken archive');
    const nameBytes = file.readUInt16LE(at + 28);
    const name = file.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    entries.push({ name, content: contentOf(file, at) });
    at += ENTRY_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(file: Buffer, entry: number): Buffer {
  const method = file.readUInt16LE(entry + 10);
  const packed = file.readUInt32LE(entry + 20);
  const local = file.readUInt32LE(entry + 42);
  if (file.readUInt32LE(local) !== FILE_SIGN) throw new Error('a broken archive');
  const from = local + FILE_BYTES + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const bytes = file.subarray(from, from + packed);
  if (bytes.length < packed) throw new Error('an archive that was cut');
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw new Error(`packed by method ${method}`);
  return inflateRawSync(bytes, { maxOutputLength: BYTES_MAX });
}
