import { encodeApdu } from './frame.js';
import { tcpStream, type Stream } from './streams.js';
import type { LineEars, HostLine, HostLineOptions } from './host-line.js';

/** A message that has begun is whole within this time, or the peer is no ZVT terminal. */
const WHOLE_WITHIN_MS = 5_000;

/** Bare APDUs over a connection of its own. Noise ends it: TCP changes and loses nothing. */
export function hostTcpLine({ transport, clock }: HostLineOptions, ears: LineEars): HostLine {
  let stream: Stream | undefined;
  let cancel = (): void => undefined;
  const lose = (how: 'garbled' | 'gone'): void => {
    if (stream === undefined) return;
    stream = undefined;
    cancel();
    if (how === 'garbled') void transport.close();
    ears.lost(how);
  };
  const received = (bytes: Uint8Array): void => {
    cancel();
    for (const heard of stream?.take(bytes) ?? []) {
      if (heard.kind === 'noise') return lose('garbled');
      if (heard.kind === 'apdu') ears.heard(heard.apdu);
    }
    if (stream?.hasRest) cancel = clock.after(WHOLE_WITHIN_MS, () => lose('garbled'));
  };
  return {
    async open() {
      stream = undefined;
      await transport.open({ received, ended: () => lose('gone') });
      stream = tcpStream(); // nothing is left from a connection before
    },
    async close() {
      stream = undefined;
      cancel();
      await transport.close();
    },
    async send(apdu) {
      if (stream === undefined) return false;
      return transport.write(encodeApdu(apdu)).then(
        () => true,
        () => false,
      );
    },
  };
}
