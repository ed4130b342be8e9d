import type { ToldCommand } from '@kiosk/flow/commands/command';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Bus } from '../bus/bus.js';
import type { Commands } from './commands.js';

/** What kiosks wait on. */
export interface HeldPorts {
  readonly commands: Commands;
  readonly bus: Bus;
  readonly clock: Clock;
}

/** A lost bell costs no more than this. */
const LOOK_EVERY_MS = 10_000;

/** Holds the request of each kiosk until there is something for it. */
export class HeldRequests {
  readonly #ports: HeldPorts;
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #endBell: () => void;
  #closed = false;

  constructor(ports: HeldPorts) {
    this.#ports = ports;
    this.#endBell = ports.bus.on('command', (kiosk) => this.#wake(kiosk));
  }

  /** Resolves with what is due, at once or when it comes; with nothing when the time is up. */
  async wait(kiosk: string, waitMs: number): Promise<readonly ToldCommand[]> {
    const endMs = this.#ports.clock.monoMs() + waitMs;
    for (;;) {
      const bell = this.#sleep(kiosk, Math.min(LOOK_EVERY_MS, endMs - this.#ports.clock.monoMs()));
      const due = await this.#ports.commands.due(kiosk); // after the bell was set: none is missed
      if (due.length > 0 || this.#closed) return due;
      if (this.#ports.clock.monoMs() >= endMs) return [];
      await bell;
    }
  }

  /** Lets go of all, so that the server can close. */
  close(): void {
    this.#closed = true;
    this.#endBell();
    for (const kiosk of this.#waiting.keys()) this.#wake(kiosk);
  }

  #wake(kiosk: string): void {
    for (const wake of this.#waiting.get(kiosk) ?? []) wake();
  }

  #sleep(kiosk: string, limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const all = this.#waiting.get(kiosk) ?? new Set();
      const wake = (): void => {
        cancel();
        all.delete(wake);
        if (all.size === 0) this.#waiting.delete(kiosk);
        resolve();
      };
      const cancel = this.#ports.clock.after(Math.max(0, limitMs), wake);
      this.#waiting.set(kiosk, all.add(wake));
    });
  }
}
