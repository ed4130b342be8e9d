import type { DeviceEnd } from '@kiosk/hardware/transport/memory';
import { ptyLine } from '@kiosk/hardware/transport/pty';
import { tcpDevice } from '@kiosk/hardware/transport/tcp-device';
import { ConfigError } from '@kiosk/config/config-error';
import type { LineConfig } from '../config/config.js';

/** A simulated device's end of its cable. */
export interface OpenLine {
  readonly device: DeviceEnd;
  close(): Promise<void>;
}

/**
 * Lays one cable; when this resolves a driver can open the other end.
 *
 * @throws ConfigError when this machine has no pseudo-terminals; rejects when a TCP port is taken.
 */
export async function openLine(line: LineConfig): Promise<OpenLine> {
  if (line.kind === 'tcp') return tcpDevice(line.port);
  const { device, close } = openPty(line.link);
  return { device, close: () => Promise.resolve(close()) };
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
