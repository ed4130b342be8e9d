import type { Socket } from 'node:net';
import type { Clock } from '@kiosk/flow/ports/clock';

const HELD_BYTES_MAX = 4_000_000;

/** One direction of a connection. Bytes keep their order whatever is switched meanwhile. */
export interface Pipe {
  /** Time each byte spends on the way, from now on; 0 to 60,000 ms. */
  delay(delayMs: number): void;
  /** Holds everything back, or lets it go on. */
  hold(held: boolean): void;
  close(): void;
}

interface Parcel {
  /** `undefined` is the end of the stream: it travels behind the last byte. */
  readonly bytes: Uint8Array | undefined;
  readonly dueMs: number;
}

/** Carries what `from` sends to `to`, late by the delay that was set when it was sent. */
export function slowPipe(from: Socket, to: Socket, clock: Clock): Pipe {
  const parcels: Parcel[] = [];
  let heldBytes = 0;
  let delayMs = 0;
  let held = false;
  let cancel: (() => void) | undefined;

  const deliver = ({ bytes }: Parcel): void => {
    if (bytes === undefined) return void to.end();
    heldBytes -= bytes.length;
    if (to.writable) to.write(bytes);
    from.resume();
  };
  const run = (): void => {
    cancel?.();
    cancel = undefined;
    if (held) return;
    for (let next = parcels[0]; next !== undefined; next = parcels[0]) {
      const waitMs = next.dueMs - clock.monoMs();
      if (waitMs > 0) {
        cancel = clock.after(waitMs, run);
        return;
      }
      parcels.shift();
      deliver(next);
    }
  };
  const send = (bytes: Uint8Array | undefined): void => {
    const before = parcels.at(-1)?.dueMs ?? 0;
    parcels.push({ bytes, dueMs: Math.max(before, clock.monoMs() + delayMs) });
    heldBytes += bytes?.length ?? 0;
    if (heldBytes > HELD_BYTES_MAX) from.pause();
    run();
  };

  from.on('data', send);
  from.on('end', () => send(undefined));
  return {
    delay(next) {
      delayMs = next;
    },
    hold(next) {
      held = next;
      run();
    },
    close() {
      cancel?.();
      parcels.length = 0;
    },
  };
}
