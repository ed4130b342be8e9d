import type { Clock } from '@kiosk/flow/ports/clock';
import type { Transport } from '../../transport/transport.js';
import type { Apdu } from './frame.js';

/** Messages to and from one terminal; blocks, repeats and ACKs stay in here. */
export interface HostLine {
  /** @throws DeviceError `disconnected`. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Hands a message over; false when the line is gone or the terminal does not take it. */
  send(apdu: Apdu): Promise<boolean>;
}

/** Who listens to a line. */
export interface LineEars {
  heard(apdu: Apdu): void;
  /** The terminal speaks another language, or the line ended. Nothing is heard after that. */
  lost(how: 'garbled' | 'gone'): void;
}

/** What a line is made from. */
export interface HostLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
}

/** Makes one form of the line. */
export type MakeHostLine = (options: HostLineOptions, ears: LineEars) => HostLine;
