import { spawnSync } from 'node:child_process';
import { openSync, read, writeSync } from 'node:fs';
import {
  attrReply,
  entryReply,
  folderReply,
  initReply,
  notifyPoll,
  OPCODES,
  openReply,
  pollReply,
  readRequest,
  reply,
  writeReply,
  type FuseAttr,
  type FuseRequest,
} from './fuse-messages.js';
import { ERRNO, type SysfsTree, type TreeFolder, type TreeNode } from './sysfs-tree.js';

const ROOM_BYTES = 1 << 20;

interface Handle {
  readonly node: TreeNode;
  /** Edges that its reader knows of. */
  seen: number;
  /** How the kernel calls whoever polls it. */
  kernel?: bigint;
}

/**
 * Shows a tree of GPIO files at a folder, so that the real `onoff` and the real kernel's polling run
 * against it. Needs `/dev/fuse` and the right to mount; better in a mount namespace of its own.
 *
 * Why a process of its own: `onoff` reads its files synchronously, so a tree in the same process
 * would wait for itself.
 *
 * @returns what ends it.
 * @throws Error when it cannot be mounted here.
 */
export function serveTree(tree: SysfsTree, folder: string): () => void {
  const device = openSync('/dev/fuse', 'r+');
  const who = `rootmode=40000,user_id=${process.getuid?.() ?? 0},group_id=${process.getgid?.() ?? 0}`;
  const mounted = spawnSync(
    'mount',
    ['-i', '-t', 'fuse', '-o', `fd=3,${who},allow_other`, 'gpio', folder],
    { stdio: ['ignore', 'ignore', 'inherit', device] },
  );
  if (mounted.status !== 0) throw new Error(`${folder}: cannot be mounted`);
  new FuseServer(tree, device).listen();
  return () => void spawnSync('umount', ['-l', folder]);
}

class FuseServer {
  readonly #handles = new Map<bigint, Handle>();
  #next = 1n;

  constructor(
    private readonly tree: SysfsTree,
    private readonly device: number,
  ) {
    tree.onEdge = () => this.#wake();
  }

  listen(): void {
    const room = Buffer.alloc(ROOM_BYTES);
    read(this.device, room, 0, room.length, null, (error, size) => {
      if (error?.code === 'ENODEV') return; // unmounted
      if (error === null) this.#answer(readRequest(Buffer.from(room.subarray(0, size))));
      this.listen();
    });
  }

  /** Whoever waits for an edge that it has not seen. */
  #wake(): void {
    for (const { node, seen, kernel } of this.#handles.values()) {
      const isNew = node.kind === 'file' && node.edges !== undefined && node.edges() !== seen;
      if (isNew && kernel !== undefined) this.#send(notifyPoll(kernel));
    }
  }

  #answer(request: FuseRequest): void {
    const { opcode, unique } = request;
    const node = this.tree.node(request.node);
    const good = (payload?: Buffer): void => this.#send(reply(unique, 0, payload));
    const bad = (errno: number): void => this.#send(reply(unique, errno));
    switch (opcode) {
      case OPCODES.init:
        return good(initReply());
      case OPCODES.forget:
      case OPCODES.batchForget:
      case OPCODES.interrupt:
      case OPCODES.destroy:
        return; // nobody waits for an answer
      case OPCODES.flush:
      case OPCODES.fsync:
      case OPCODES.access:
        return good();
      case OPCODES.statfs:
        return good(Buffer.alloc(80));
      case OPCODES.release:
      case OPCODES.releasedir:
        this.#handles.delete(request.body.readBigUInt64LE(0));
        return good();
      default:
        return node === undefined ? bad(ERRNO.ENOENT) : this.#ofNode(request, node);
    }
  }

  #ofNode({ opcode, unique, body }: FuseRequest, node: TreeNode): void {
    const good = (payload?: Buffer): void => this.#send(reply(unique, 0, payload));
    const bad = (errno: number): void => this.#send(reply(unique, errno));
    switch (opcode) {
      case OPCODES.lookup: {
        const found = node.kind === 'folder' ? node.entries.get(nameIn(body)) : undefined;
        return found === undefined ? bad(ERRNO.ENOENT) : good(entryReply(attrOf(found)));
      }
      case OPCODES.getattr:
      case OPCODES.setattr:
        return good(attrReply(attrOf(node)));
      case OPCODES.open:
      case OPCODES.opendir:
        return good(openReply(this.#open(node), node.kind === 'file'));
      case OPCODES.readdir:
        return node.kind === 'folder' ? good(listOf(node, body)) : bad(ERRNO.EIO);
      case OPCODES.read:
        return node.kind === 'file' ? good(this.#read(node.read(), body)) : bad(ERRNO.EIO);
      case OPCODES.write: {
        const text = body.subarray(40, 40 + body.readUInt32LE(16)).toString();
        const errno = node.kind === 'file' ? node.write(text) : ERRNO.EIO;
        return errno === 0 ? good(writeReply(body.readUInt32LE(16))) : bad(errno);
      }
      case OPCODES.poll:
        return good(pollReply(this.#poll(body)));
      default:
        return bad(ERRNO.ENOSYS);
    }
  }

  #open(node: TreeNode): bigint {
    const handle = this.#next;
    this.#next += 1n;
    this.#handles.set(handle, { node, seen: -1 });
    return handle;
  }

  /** Reading from the start is what tells the kernel that an edge was seen. */
  #read(text: string, body: Buffer): Buffer {
    const handle = this.#handles.get(body.readBigUInt64LE(0));
    const offset = Number(body.readBigUInt64LE(8));
    if (handle !== undefined && offset === 0) handle.seen = edgesOf(handle.node);
    return Buffer.from(text).subarray(offset, offset + body.readUInt32LE(16));
  }

  #poll(body: Buffer): boolean {
    const handle = this.#handles.get(body.readBigUInt64LE(0));
    if (handle === undefined) return false;
    const wantsWord = (body.readUInt32LE(16) & 1) === 1; // FUSE_POLL_SCHEDULE_NOTIFY
    if (wantsWord) handle.kernel = body.readBigUInt64LE(8);
    return handle.node.kind === 'file' && handle.node.edges !== undefined
      ? handle.seen !== handle.node.edges()
      : false;
  }

  /** A request that was given up meanwhile (ENOENT) needs no answer. */
  #send(bytes: Buffer): void {
    try {
      writeSync(this.device, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

const edgesOf = (node: TreeNode): number => (node.kind === 'file' ? (node.edges?.() ?? 0) : 0);

const nameIn = (body: Buffer): string => body.toString('utf8', 0, body.indexOf(0));

const attrOf = (node: TreeNode): FuseAttr =>
  node.kind === 'folder'
    ? { node: node.node, mode: 0o40755, sizeBytes: 0 }
    : { node: node.node, mode: 0o100000 | node.mode, sizeBytes: 4_096 };

function listOf(folder: TreeFolder, body: Buffer): Buffer {
  const entries = [...folder.entries].map(([name, { node, kind }]) => ({
    name,
    node,
    isFolder: kind === 'folder',
  }));
  const itself = { node: folder.node, isFolder: true };
  const all = [{ name: '.', ...itself }, { name: '..', ...itself }, ...entries];
  return folderReply(all, Number(body.readBigUInt64LE(8)), body.readUInt32LE(16));
}
