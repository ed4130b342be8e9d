import type { DeviceEnd } from '@kiosk/hardware/transport/memory';
import { ptyLine } from '@kiosk/hardware/transport/pty';
import { tcpDevice } from '@kiosk/hardware/transport/tcp-device';
import type { LineConfig } from '../config/config.js';

/** A simulated device's end of its cable. */
export interface OpenLine {
  readonly device: DeviceEnd;
  close(): Promise<void>;
}

/** Lays one cable; when this resolves a driver can open the other end. */
export async function openLine(line: LineConfig): Promise<OpenLine> {
  if (line.kind === 'tcp') return tcpDevice(line.port);
  const { device, close } = ptyLine(line.link);
  return { device, close: () => Promise.resolve(close()) };
}
