import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ReadStream } from 'node:tty';
import { invariant } from '@kiosk/flow/invariant/invariant';
import type { DeviceEnd } from './memory.js';

/**
 * A pseudo-terminal as a device cable: a simulator holds `device`, a driver opens `path` as a
 * serial port. Pulling the cable makes `path` vanish, as an unplugged USB adapter's does.
 */
export interface PtyLine {
  readonly device: DeviceEnd;
  /** The symbolic link given, stable over plug and unplug. */
  readonly path: string;
  /** Where the link leads now, e.g. "/dev/pts/3"; `undefined` while unplugged. */
  readonly slavePath: string | undefined;
  unplug(): void;
  plug(): void;
  /** Unplugs for good. */
  close(): void;
}

/** One kernel pseudo-terminal: both ends open, ready to carry bytes. */
interface Pty {
  readonly master: ReadStream;
  readonly keeperFd: number;
  readonly slavePath: string;
}

// TIOCSPTLCK unlocks the slave, TIOCGPTN tells its number; equal on x86-64 and arm64.
const UNLOCK =
  'open(my $m,"+<&=",3) or die $!; my $z=pack("i",0); ioctl($m,0x40045431,$z) or die $!;' +
  'my $n=pack("I",0); ioctl($m,0x80045430,$n) or die $!; print "/dev/pts/".unpack("I",$n);';

/**
 * Makes a pseudo-terminal behind a symbolic link at `path`, plugged in.
 *
 * Why perl: Node.js has no ioctl, and perl-base is part of every Debian.
 */
export function ptyLine(path: string): PtyLine {
  mkdirSync(dirname(path), { recursive: true });
  let pty: Pty | undefined;
  const device: DeviceEnd = {
    onBytes: () => undefined,
    send: (bytes) => void pty?.master.write(bytes),
  };
  const plug = (): void => {
    if (pty !== undefined) return;
    pty = openPty();
    pty.master.on('data', (bytes: Uint8Array) => device.onBytes(Uint8Array.from(bytes)));
    const fresh = `${path}.plugging`;
    rmSync(fresh, { force: true });
    symlinkSync(pty.slavePath, fresh);
    renameSync(fresh, path); // in one step: whoever watches the folder sees a whole link
  };
  const unplug = (): void => {
    if (pty === undefined) return;
    rmSync(path, { force: true });
    pty.master.destroy();
    closeSync(pty.keeperFd);
    pty = undefined;
  };
  plug();
  return {
    device,
    path,
    get slavePath() {
      return pty?.slavePath;
    },
    plug,
    unplug,
    close: unplug,
  };
}

function openPty(): Pty {
  const fd = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const unlocked = spawnSync('perl', ['-e', UNLOCK], { stdio: ['ignore', 'pipe', 'inherit', fd] });
  invariant(unlocked.status === 0, 'perl unlocks the pseudo-terminal');
  const slavePath = unlocked.stdout.toString();
  // One slave descriptor stays open: else the master reads EIO whenever no one has the port open.
  const keeperFd = openSync(slavePath, constants.O_RDWR | constants.O_NOCTTY);
  const raw = spawnSync('stty', ['raw', '-echo'], { stdio: [keeperFd, 'inherit', 'inherit'] });
  invariant(raw.status === 0, 'stty makes the pseudo-terminal transparent');
  const master = new ReadStream(fd);
  master.on('error', () => undefined); // EIO at a hang-up: `unplug` is how the owner knows
  return { master, keeperFd, slavePath };
}
