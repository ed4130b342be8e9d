import type { LineListener, Transport } from '../../transport/transport.js';

/**
 * A line without the echo of what was written to it: on a bus of one wire the host hears itself.
 *
 * What comes back is compared byte by byte, so a line without an echo is served too: a reply begins
 * with the host's own address, a request never does (hazard 21).
 */
export function withoutEcho(inner: Transport): Transport {
  let expected: Uint8Array = new Uint8Array();
  const silenced = (listener: LineListener): LineListener => ({
    received(bytes) {
      let at = 0;
      while (at < bytes.length && at < expected.length && bytes[at] === expected[at]) at += 1;
      const isEcho = at === bytes.length || at === expected.length;
      expected = isEcho ? expected.subarray(at) : new Uint8Array();
      if (at < bytes.length) listener.received(bytes.subarray(isEcho ? at : 0));
    },
    ended: (why) => listener.ended(why),
  });
  return {
    name: inner.name,
    open(listener) {
      expected = new Uint8Array();
      return inner.open(silenced(listener));
    },
    write(bytes) {
      expected = bytes;
      return inner.write(bytes);
    },
    close: () => inner.close(),
  };
}
