import type { SimulatedCodeScanner } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';

/** A scanner as most are set: it says what it reads, ended by CR, and listens to nothing. */
export function serialCodeScannerSimulator(line: DeviceEnd): SimulatedCodeScanner {
  return {
    present(text) {
      line.send(Uint8Array.from(Buffer.from(`${text}\r`, 'latin1')));
    },
    babble(bytes) {
      line.send(bytes);
    },
  };
}
