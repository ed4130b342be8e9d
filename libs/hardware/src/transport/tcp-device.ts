import { createServer, type Server, type Socket } from 'node:net';
import { invariant } from '@kiosk/flow/invariant/invariant';
import type { DeviceEnd } from './memory.js';

/** A device that is reached over TCP, as behind a serial server: a simulator holds `device`. */
export interface TcpDevice {
  readonly device: DeviceEnd;
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** Drops the connection and listens no more, until `plug`. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 as a device; the newest connection is the line, an older one is dropped.
 *
 * @param wishedPort 0 for any that is free.
 */
export async function tcpDevice(wishedPort = 0): Promise<TcpDevice> {
  let line: Socket | undefined;
  let server: Server | undefined;
  const device: DeviceEnd = {
    onBytes: () => undefined,
    send: (bytes) => void line?.write(bytes),
  };
  const accept = (socket: Socket): void => {
    line?.destroy();
    line = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Uint8Array) => device.onBytes(Uint8Array.from(bytes)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => line === socket && (line = undefined));
  };
  const plug = async (port: number): Promise<void> => {
    if (server !== undefined) return;
    server = createServer(accept);
    await listening(server, port);
  };
  const unplug = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    line?.destroy();
    if (closing !== undefined) await new Promise((resolve) => closing.close(resolve));
  };
  await plug(wishedPort);
  const address = server!.address();
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port');
  const { port } = address;
  return { device, port, unplug, plug: () => plug(port), close: unplug };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
