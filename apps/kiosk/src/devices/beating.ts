import type { Transport } from '@kiosk/hardware/transport/transport';

/** The same line, with a sign each time its driver tries to open it or to say something on it. */
export function beating(line: Transport, beat: () => void): Transport {
  return {
    name: line.name,
    open: (listener) => {
      beat();
      return line.open(listener);
    },
    write: (bytes) => {
      beat();
      return line.write(bytes);
    },
    close: () => line.close(),
  };
}
