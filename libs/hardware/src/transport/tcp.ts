import { connect, type Socket } from 'node:net';
import type { Clock } from '@kiosk/flow/ports/clock';
import { DeviceError } from '../device/device-error.js';
import type { LineEnd, LineListener, Transport } from './transport.js';
import { withinLimit } from './within-limit.js';

/** Where a device, or a serial server before it, listens. */
export interface TcpOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  /** How long connecting may take; 2,000 ms unless told. */
  readonly connectLimitMs?: number;
}

const CONNECT_LIMIT_MS = 2_000;
const KEEP_ALIVE_AFTER_MS = 5_000;

/** A TCP connection as a transport. Bytes are sent at once (no Nagle delay). */
export function tcpTransport(device: string, options: TcpOptions): Transport {
  const { host, port, clock, connectLimitMs = CONNECT_LIMIT_MS } = options;
  let line: TcpLine | undefined;
  return {
    name: `tcp ${host}:${port}`,
    async open(listener) {
      line?.end('closed');
      const socket = connect({ host, port, noDelay: true });
      socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
      try {
        if (!(await withinLimit(connected(socket), connectLimitMs, clock))) {
          throw new Error(`no connection within ${connectLimitMs} ms`);
        }
      } catch (cause) {
        socket.destroy();
        throw new DeviceError(device, 'disconnected', cause);
      }
      const opened = tcpLine(socket, listener, () => line === opened && (line = undefined));
      line = opened;
    },
    async write(bytes) {
      if (line === undefined) throw new DeviceError(device, 'disconnected');
      try {
        await line.write(bytes);
      } catch (cause) {
        throw new DeviceError(device, 'disconnected', cause);
      }
    },
    close() {
      line?.end('closed');
      return Promise.resolve();
    },
  };
}

interface TcpLine {
  write(bytes: Uint8Array): Promise<void>;
  end(why: LineEnd): void;
}

function tcpLine(socket: Socket, listener: LineListener, forget: () => void): TcpLine {
  const gone = Promise.withResolvers<never>();
  gone.promise.catch(() => undefined); // nobody may be writing when it ends
  let ended = false;
  const end = (why: LineEnd): void => {
    if (ended) return;
    ended = true;
    forget();
    gone.reject(new Error(`the connection was ${why}`));
    listener.ended(why);
    socket.destroy();
  };
  socket.on('data', (bytes: Uint8Array) => !ended && listener.received(Uint8Array.from(bytes)));
  socket.on('error', () => end('gone'));
  socket.on('close', () => end('gone'));
  socket.on('end', () => end('gone'));
  return {
    end,
    write(bytes) {
      const written = new Promise<void>((resolve, reject) => {
        socket.write(bytes, (error) => (error == null ? resolve() : reject(error)));
      });
      return Promise.race([written, gone.promise]);
    },
  };
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve();
    });
  });
}
