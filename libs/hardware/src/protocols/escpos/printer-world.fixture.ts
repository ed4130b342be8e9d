import { invariant } from '@kiosk/flow/invariant/invariant';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { ThermalPrinter, ThermalPrinterEvent } from '@kiosk/flow/ports/thermal-printer';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import type { Sheet } from '../../device/simulated.js';
import { DeviceError } from '../../device/device-error.js';
import { memoryLine, type MemoryLine } from '../../transport/memory.js';
import type { Transport } from '../../transport/transport.js';
import type { ProfileName } from './profile.js';
import { EscposSimulator } from './simulator.js';
import { escposThermalPrinter } from './thermal-printer.driver.js';

/** A driver and a simulated printer on one line in memory and one clock that stands still. */
export class PrinterWorld {
  readonly clock: ManualClock = manualClock();
  readonly line: MemoryLine = memoryLine('thermalPrinter');
  readonly printer: EscposSimulator;
  readonly events: ThermalPrinterEvent[] = [];
  driver: ThermalPrinter;
  private lives = 0;

  constructor(
    readonly profile: ProfileName = 'epson-80',
    speedMmPerSecond = 200,
  ) {
    const { clock } = this;
    this.printer = new EscposSimulator({ device: this.line.device, clock, speedMmPerSecond });
    this.driver = this.newDriver();
  }

  /** A host process, after the one before ended or was killed. */
  newDriver(): ThermalPrinter {
    const { clock, profile, line } = this;
    const life = ++this.lives;
    const chance = { bytes: (count: number) => new Uint8Array(count).fill(6 + life) };
    const alive = (): boolean => life === this.lives;
    const transport = mortal(line.host, alive);
    this.driver = escposThermalPrinter({ transport, clock, chance, profile });
    this.driver.start((event) => {
      if (alive()) this.events.push(event);
      return Promise.resolve();
    });
    return this.driver;
  }

  /** The process is gone; what it sent is still on its way. */
  kill(): void {
    this.lives++;
    void this.line.host.close();
  }

  /** How jobs ended, e.g. "r1 printed: process id 0002". */
  get ended(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'print.ended' ? [`${event.jobId} ${event.outcome}: ${event.evidence}`] : [],
    );
  }

  get status(): DeviceStatus | undefined {
    return this.events
      .flatMap((event) => (event.type === 'device.changed' ? [event.status] : []))
      .at(-1);
  }

  /** The papers as one line of text each; ".." at the end of one that still hangs there. */
  get papers(): string[] {
    return this.printer.sheets.map(paperText);
  }
}

/** The line as one process sees it: it ends with the process. */
function mortal(host: Transport, alive: () => boolean): Transport {
  const dead = (): Promise<never> =>
    Promise.reject(new DeviceError('thermalPrinter', 'disconnected'));
  return {
    name: host.name,
    open: (listener) =>
      alive()
        ? host.open({
            received: (bytes) => alive() && listener.received(bytes),
            ended: (why) => alive() && listener.ended(why),
          })
        : dead(),
    write: (bytes) => (alive() ? host.write(bytes) : dead()),
    close: () => (alive() ? host.close() : Promise.resolve()),
  };
}

/** A world whose printer was found, flushed and watched. */
export async function readyWorld(profile?: ProfileName, speed?: number): Promise<PrinterWorld> {
  const world = new PrinterWorld(profile, speed);
  await world.clock.advance(1000);
  const { state, faults } = world.status ?? {};
  invariant(state === 'online' && faults?.length === 0, 'the printer is ready');
  return world;
}

/** A paper of two lines. */
export const slip = (text: string): ReceiptDocument => ({
  title: text,
  nodes: [
    { kind: 'text', text },
    { kind: 'text', text: 'end' },
  ],
});

/** Longer than the printer's buffer: more is to be sent while it prints. */
export const long = (text: string): ReceiptDocument => ({
  title: text,
  nodes: Array.from({ length: 150 }, (_, n) => ({
    kind: 'pair',
    label: text,
    value: `line ${n}`,
  })),
});

/** A sheet as one line of text, ".." at its end while it hangs in the printer. */
export function paperText({ rows, cut }: Sheet): string {
  const texts = rows.flatMap((row) =>
    row.kind === 'text' && row.text !== '' ? [row.text.trim()] : [],
  );
  return [...texts, cut ? '--' : '..'].join(' | ');
}
