import type { DeviceEnd } from '@kiosk/hardware/transport/memory';
import { ptyLine } from '@kiosk/hardware/transport/pty';
import { tcpDevice } from '@kiosk/hardware/transport/tcp-device';
import { ConfigError } from '@kiosk/config/config-error';
import type { LineConfig } from '../config/config.js';

/** A simulated device's end of its cable. */
export interface OpenLine {
  readonly device: DeviceEnd;
  /** Pulls the cable, or puts it back in. */
  plug(isIn: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Lays one cable; when this resolves a driver can open the other end.
 *
 * @throws ConfigError when this machine has no pseudo-terminals; rejects when a TCP port is taken.
 */
export async function openLine(line: LineConfig): Promise<OpenLine> {
  if (line.kind === 'tcp') {
    const tcp = await tcpDevice(line.port);
    const { device } = tcp;
    return {
      device,
      plug: (isIn) => (isIn ? tcp.plug() : tcp.unplug()),
      close: () => tcp.close(),
    };
  }
  const { device, close } = openPty(line.link);
  return { ...pullable(device), close: () => Promise.resolve(close()) };
}

/** A serial cable has no end that anybody notices: bytes stop to arrive, in both directions. */
function pullable(far: DeviceEnd): Pick<OpenLine, 'device' | 'plug'> {
  let plugged = true;
  const device: DeviceEnd = {
    onBytes: () => undefined,
    send: (bytes) => {
      if (plugged) far.send(bytes);
    },
  };
  far.onBytes = (bytes) => {
    if (plugged) device.onBytes(bytes);
  };
  return { device, plug: (isIn) => Promise.resolve(void (plugged = isIn)) };
}

function openPty(link: string): ReturnType<typeof ptyLine> {
  try {
    return ptyLine(link);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const instead = 'use "kind: tcp" here and in the configuration of the kiosk';
    throw new ConfigError(`${link}: no pseudo-terminal (${why}); ${instead}`, { cause });
  }
}
