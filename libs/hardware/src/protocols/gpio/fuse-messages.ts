/**
 * The messages between the kernel and a file system in user space, as far as a GPIO tree needs them.
 *
 * Source: include/uapi/linux/fuse.h, protocol 7.31; little-endian, every struct without padding of
 * ours. Only what a tree of small files asks for is here.
 */
export const OPCODES = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  setattr: 4,
  open: 14,
  read: 15,
  write: 16,
  statfs: 17,
  release: 18,
  fsync: 20,
  flush: 25,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  access: 34,
  interrupt: 36,
  destroy: 38,
  poll: 40,
  batchForget: 42,
} as const;

export const IN_HEADER_BYTES = 40;
const OUT_HEADER_BYTES = 16;
const ENTRY_BYTES = 128;
const ATTR_REPLY_BYTES = 104;
const MAX_WRITE_BYTES = 65_536;

/** What the kernel asks. */
export interface FuseRequest {
  readonly opcode: number;
  /** Comes back in the reply. */
  readonly unique: bigint;
  readonly node: number;
  /** What follows the header. */
  readonly body: Buffer;
}

export const readRequest = (bytes: Buffer): FuseRequest => ({
  opcode: bytes.readUInt32LE(4),
  unique: bytes.readBigUInt64LE(8),
  node: Number(bytes.readBigUInt64LE(16)),
  body: bytes.subarray(IN_HEADER_BYTES),
});

/** @param errno positive, 0 for success. */
export function reply(unique: bigint, errno: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(OUT_HEADER_BYTES);
  header.writeUInt32LE(OUT_HEADER_BYTES + payload.length, 0);
  header.writeInt32LE(-errno, 4);
  header.writeBigUInt64LE(unique, 8);
  return Buffer.concat([header, payload]);
}

/** Wakes whoever polls: FUSE_NOTIFY_POLL is a reply to nobody with the code where the error stands. */
export function notifyPoll(handle: bigint): Buffer {
  const bytes = Buffer.alloc(OUT_HEADER_BYTES + 8);
  bytes.writeUInt32LE(bytes.length, 0);
  bytes.writeInt32LE(1, 4);
  bytes.writeBigUInt64LE(handle, OUT_HEADER_BYTES);
  return bytes;
}

/** Answer to INIT: no cache of ours, whole writes. */
export function initReply(): Buffer {
  const ATOMIC_TRUNCATE = 8;
  const bytes = Buffer.alloc(64);
  [7, 31, 0, ATOMIC_TRUNCATE].forEach((value, at) => bytes.writeUInt32LE(value, at * 4));
  bytes.writeUInt16LE(16, 16); // requests in the background
  bytes.writeUInt16LE(12, 18); // from where on it holds back
  bytes.writeUInt32LE(MAX_WRITE_BYTES, 20);
  bytes.writeUInt32LE(1, 24); // nanoseconds of a time stamp
  return bytes;
}

/** What the kernel is told of a file or folder. */
export interface FuseAttr {
  readonly node: number;
  /** File type and permissions, e.g. 0o100644. */
  readonly mode: number;
  readonly sizeBytes: number;
}

function writeAttr(bytes: Buffer, at: number, { node, mode, sizeBytes }: FuseAttr): void {
  bytes.writeBigUInt64LE(BigInt(node), at);
  bytes.writeBigUInt64LE(BigInt(sizeBytes), at + 8);
  bytes.writeUInt32LE(mode, at + 60);
  bytes.writeUInt32LE(1, at + 64); // links
  bytes.writeUInt32LE(process.getuid?.() ?? 0, at + 68);
  bytes.writeUInt32LE(process.getgid?.() ?? 0, at + 72);
  bytes.writeUInt32LE(4_096, at + 80); // block size
}

/** Answer to LOOKUP; believed for no time at all, so that every look reaches us. */
export function entryReply(attr: FuseAttr): Buffer {
  const bytes = Buffer.alloc(ENTRY_BYTES);
  bytes.writeBigUInt64LE(BigInt(attr.node), 0);
  writeAttr(bytes, 40, attr);
  return bytes;
}

export function attrReply(attr: FuseAttr): Buffer {
  const bytes = Buffer.alloc(ATTR_REPLY_BYTES);
  writeAttr(bytes, 16, attr);
  return bytes;
}

/** Answer to OPEN. `isDirect`: every read reaches us. */
export function openReply(handle: bigint, isDirect: boolean): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(handle, 0);
  bytes.writeUInt32LE(isDirect ? 1 : 0, 8);
  return bytes;
}

/** One name in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly node: number;
  readonly isFolder: boolean;
}

/** As many entries from `offset` on as `size` bytes hold; each on a border of eight. */
export function folderReply(entries: readonly FolderEntry[], offset: number, size: number): Buffer {
  const parts: Buffer[] = [];
  let total = 0;
  for (const [at, { name, node, isFolder }] of entries.entries()) {
    if (at < offset) continue;
    const text = Buffer.from(name);
    const bytes = Buffer.alloc(Math.ceil((24 + text.length) / 8) * 8);
    if (total + bytes.length > size) break;
    bytes.writeBigUInt64LE(BigInt(node), 0);
    bytes.writeBigUInt64LE(BigInt(at + 1), 8);
    bytes.writeUInt32LE(text.length, 16);
    bytes.writeUInt32LE(isFolder ? 4 : 8, 20); // DT_DIR, DT_REG
    text.copy(bytes, 24);
    parts.push(bytes);
    total += bytes.length;
  }
  return Buffer.concat(parts);
}

/** Answer to a write: how much was taken. */
export function writeReply(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(sizeBytes, 0);
  return bytes;
}

/** Answer to POLL. EPOLLPRI and EPOLLERR say that an edge was not read yet. */
export function pollReply(isReady: boolean): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(isReady ? 0x2 | 0x8 : 0, 0);
  return bytes;
}
