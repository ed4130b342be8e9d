import { DeviceError } from '../device/device-error.js';
import type { LineEnd, LineListener, Transport } from './transport.js';

/** The device's end of a line: what a simulator holds. */
export interface DeviceEnd {
  /** Bytes from the host. Set by the simulator; bytes before that are lost, as on a real line. */
  onBytes: (bytes: Uint8Array) => void;
  /** Bytes to the host; nothing happens while the host has not opened the line. */
  send(bytes: Uint8Array): void;
}

/** A line in memory: the host's transport and the device's end, with a cable that can be pulled. */
export interface MemoryLine {
  readonly host: Transport;
  readonly device: DeviceEnd;
  /** Pulls the cable: the host sees `gone` and cannot open again until `plug`. */
  unplug(): void;
  plug(): void;
}

/** Bytes cross in order, each in a microtask of its own, so that neither side runs inside the other. */
export function memoryLine(deviceName: string): MemoryLine {
  let listener: LineListener | undefined;
  let plugged = true;
  const end = (why: LineEnd): void => {
    const ended = listener;
    listener = undefined;
    ended?.ended(why);
  };
  const device: DeviceEnd = {
    onBytes: () => undefined,
    send(bytes) {
      const copy = bytes.slice();
      queueMicrotask(() => listener?.received(copy));
    },
  };
  const host: Transport = {
    name: `memory ${deviceName}`,
    open(next) {
      if (!plugged) return Promise.reject(new DeviceError(deviceName, 'disconnected'));
      listener = next;
      return Promise.resolve();
    },
    write(bytes) {
      if (listener === undefined)
        return Promise.reject(new DeviceError(deviceName, 'disconnected'));
      const copy = bytes.slice();
      queueMicrotask(() => plugged && device.onBytes(copy));
      return Promise.resolve();
    },
    close() {
      end('closed');
      return Promise.resolve();
    },
  };
  return {
    host,
    device,
    unplug() {
      plugged = false;
      end('gone');
    },
    plug() {
      plugged = true;
    },
  };
}
