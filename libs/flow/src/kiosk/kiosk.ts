import type { Shown, TouchMessage } from '../screen/screen.js';
import type { KioskPorts, KioskSettings } from './kiosk-ports.js';

/** One kiosk: machines, journal and devices, joined. Built by the app, the tests and the simulation. */
export class Kiosk {
  constructor(settings: KioskSettings, ports: KioskPorts) {
    void settings;
    void ports;
  }

  /** Replays the journal, then starts the devices and settles what a crash left open. */
  start(): void {
    throw new Error('not yet');
  }

  /** Does what the customer touched, if the screen of that version offers it. */
  touch(_message: TouchMessage): void {
    throw new Error('not yet');
  }

  get shown(): Shown {
    throw new Error('not yet');
  }

  /** Calls at each change of `shown`; the result ends that. */
  watch(_listener: (shown: Shown) => void): () => void {
    throw new Error('not yet');
  }

  /** Takes no more notes, waits for one on its way, frees the devices. */
  stop(): Promise<void> {
    throw new Error('not yet');
  }
}
