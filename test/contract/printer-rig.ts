import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { ThermalPrinter, ThermalPrinterEvent } from '@kiosk/flow/ports/thermal-printer';
import type { THERMAL_PRINTERS, TransportKind } from '@kiosk/hardware/catalog';
import type { SimulatedPrinter } from '@kiosk/hardware/device/simulated';
import { systemChance } from '@kiosk/kiosk/world/system-chance';
import { layCable, mortalLine, type Cable, type MortalLine } from './cable.js';

type PrinterRow = (typeof THERMAL_PRINTERS)[keyof typeof THERMAL_PRINTERS];

/** A driver and a simulated printer on a cable of their own, and what the driver told. */
export class PrinterRig {
  readonly printer: SimulatedPrinter;
  private host: MortalLine;
  private mine: ThermalPrinter;
  private events: ThermalPrinterEvent[] = [];

  private constructor(
    private readonly row: PrinterRow,
    readonly cable: Cable,
  ) {
    this.printer = row.simulator(cable.device, cable.clock);
    this.host = mortalLine(cable.host);
    this.mine = this.newDriver();
  }

  /** Lays the cable, and waits until the driver has found its printer well. */
  static async ready(row: PrinterRow, transport: TransportKind): Promise<PrinterRig> {
    const rig = new PrinterRig(row, await layCable(transport, 'thermalPrinter', row.line.baudRate));
    await rig.untilFault(undefined);
    return rig;
  }

  get driver(): ThermalPrinter {
    return this.mine;
  }

  /** How jobs ended, e.g. "r1 printed". */
  get ended(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'print.ended' ? [`${event.jobId} ${event.outcome}`] : [],
    );
  }

  /** The lines of each paper, the oldest first. */
  get texts(): string[][] {
    return this.printer.sheets.map(({ rows }) =>
      rows.flatMap((line) => (line.kind === 'text' && line.text !== '' ? [line.text] : [])),
    );
  }

  /** Kills the process and starts the next one. */
  async rebirth(): Promise<void> {
    await this.host.kill();
    this.host = mortalLine(this.cable.host);
    this.mine = this.newDriver();
  }

  /** `undefined`: until the printer is well. */
  untilFault(fault: string | undefined): Promise<void> {
    return this.cable.until(
      fault ?? 'no fault',
      () => this.status !== undefined && this.status.faults[0] === fault,
    );
  }

  untilEnded(count: number): Promise<void> {
    return this.cable.until(`${count} jobs ended`, () => this.ended.length === count);
  }

  /** Until more than twenty lines of the first paper are out. */
  untilItPrints(): Promise<void> {
    return this.cable.until('it prints', () => (this.texts[0]?.length ?? 0) > 20);
  }

  async close(): Promise<void> {
    await this.mine.stop();
    await this.cable.close();
  }

  private get status(): DeviceStatus | undefined {
    return this.events
      .flatMap((event) => (event.type === 'device.changed' ? [event.status] : []))
      .at(-1);
  }

  private newDriver(): ThermalPrinter {
    const { row, cable, host } = this;
    const heard: ThermalPrinterEvent[] = [];
    this.events = heard; // a dead process tells nobody
    const driver = row.driver({ transport: host.line, clock: cable.clock, chance: systemChance });
    driver.start((event) => Promise.resolve(void heard.push(event)));
    return driver;
  }
}
