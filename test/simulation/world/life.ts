import type { Clock } from '@kiosk/flow/ports/clock';
import type { Ups } from '@kiosk/flow/ports/ups';
import type { Transport } from '@kiosk/hardware/transport/transport';

/**
 * One run of the kiosk's process. Once it is over, nothing it still computes reaches anything: no
 * timer fires, no byte leaves, no row becomes durable. That is what a dead process is to the world.
 */
export interface Life {
  readonly boot: number;
  readonly startedAtMs: number;
  over: boolean;
}

/** A promise nobody will ever answer: what a dead process waits for. */
export const never = <Value>(): Promise<Value> => new Promise(() => undefined);

/** Time as this life sees it. */
export const mortalClock = (clock: Clock, life: Life): Clock => ({
  monoMs: () => clock.monoMs() - life.startedAtMs,
  wallMs: () => clock.wallMs(),
  after: (delayMs, call) => clock.after(delayMs, () => life.over || call()),
});

/**
 * A line as this life holds it.
 *
 * @param sent sees what leaves the process.
 */
export const mortalLine = (
  line: Transport,
  life: Life,
  sent: (bytes: Uint8Array) => void = () => undefined,
): Transport => ({
  name: line.name,
  open: (listener) =>
    life.over
      ? never()
      : line.open({
          received: (bytes) => life.over || listener.received(bytes),
          ended: (why) => life.over || listener.ended(why),
        }),
  write: (bytes) => {
    if (life.over) return never();
    sent(bytes);
    return line.write(bytes);
  },
  close: () => (life.over ? never() : line.close()),
});

/** The power supply as this life hears of it. */
export const mortalUps = (ups: Ups, life: Life): Ups => ({
  state: () => ups.state(),
  onChange: (listener) => ups.onChange(() => life.over || listener()),
});
