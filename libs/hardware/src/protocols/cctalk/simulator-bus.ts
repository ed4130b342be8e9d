import type { Framing } from '../../acceptor/simulated-line.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { ADDRESSES } from './addresses.js';
import { readCode } from './cipher.js';
import { decodeFrame, encodeFrame, type Form } from './frame.js';

/** How a unit that was set up so frames its messages. */
export function formOf(options: {
  readonly checksum: 'simple' | 'crc';
  readonly code: string | undefined;
}): Form {
  const { checksum, code } = options;
  if (checksum === 'simple') return { checksum };
  return code === undefined ? { checksum } : { checksum, code: readCode(code) };
}

/** How a unit with this address sends and hears. */
export function framingOf(address: number, form: () => Form): Framing {
  const { host } = ADDRESSES;
  return {
    decode(received) {
      const decoded = decodeFrame(received, form(), address);
      return decoded.kind === 'frame' ? { ...decoded, frame: decoded.frame.message } : decoded;
    },
    encode: (message) => encodeFrame({ destination: host, source: address, message }, form()),
    lengthAt: 1,
  };
}

/** One wire for both directions: whoever speaks hears himself. */
export function withEcho(end: DeviceEnd, echoes: () => boolean): DeviceEnd {
  const wire: DeviceEnd = { onBytes: () => undefined, send: (bytes) => end.send(bytes) };
  end.onBytes = (bytes) => {
    if (echoes()) end.send(bytes);
    wire.onBytes(bytes);
  };
  return wire;
}
