import { expect } from '@jest/globals';
import { minor, type Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { BILL_ACCEPTORS, TransportKind } from '@kiosk/hardware/catalog';
import type { SimulatedBillAcceptor, SimulatedNote } from '@kiosk/hardware/device/simulated';
import { Books, Host } from '@kiosk/hardware/device/till.fixture';
import { layCable, type Cable } from './cable.js';

type AcceptorRow = (typeof BILL_ACCEPTORS)[keyof typeof BILL_ACCEPTORS];

export const note = (yuan: number): SimulatedNote => ({ value: minor(yuan * 100), kind: 'good' });

const DEVICE_SPEED = 4; // in real time; its shortest state still lasts longer than a poll period

/** A clock for the device alone, so that tests in real time are short. */
const hastened = (clock: Clock): Clock => ({
  monoMs: () => clock.monoMs() * DEVICE_SPEED,
  wallMs: () => clock.wallMs(),
  after: (delayMs, call) => clock.after(delayMs / DEVICE_SPEED, call),
});

/** A host and a simulated acceptor on a cable of their own, with the books of the money between them. */
export class AcceptorRig {
  readonly device: SimulatedBillAcceptor;
  readonly books = new Books();
  host: Host;

  private constructor(
    private readonly row: AcceptorRow,
    readonly line: Cable,
    deviceClock: Clock,
  ) {
    this.device = row.simulator(line.device, deviceClock);
    this.host = this.newHost();
  }

  static async laid(row: AcceptorRow, transport: TransportKind): Promise<AcceptorRig> {
    const line = await layCable(transport, 'bill-acceptor', row.line.baudRate);
    return new AcceptorRig(row, line, transport === 'memory' ? line.clock : hastened(line.clock));
  }

  get faults(): readonly string[] {
    const changes = this.host.events.filter((event) => event.type === 'device.changed');
    return changes.at(-1)?.status.faults ?? [];
  }

  /** Every note that is in the box, or was and is collected. */
  get boxed(): Minor[] {
    return [...this.device.collected.flat(), ...this.device.box];
  }

  count(type: string): number {
    return this.host.events.filter((event) => event.type === type).length;
  }

  until(type: string, times = 1): Promise<void> {
    return this.line.until(`${times} × ${type}`, () => this.count(type) >= times);
  }

  untilFault(fault: string): Promise<void> {
    return this.line.until(fault, () => this.faults.includes(fault));
  }

  async open(): Promise<void> {
    this.host.acceptor.open();
    await this.line.until('open', () => this.device.inviting && this.count('acceptor.opened') > 0);
  }

  async insert(inserted: SimulatedNote): Promise<void> {
    await this.line.until('inviting', () => this.device.inviting);
    expect(this.device.insert(inserted)).toBe(true);
  }

  /** Kills the host's process and starts the next one, with the same books. */
  rebirth(): void {
    this.host.die();
    this.host = this.newHost();
  }

  async close(): Promise<void> {
    let isStopped = false;
    void this.host.acceptor.stop().then(() => (isStopped = true));
    await this.line.until('stopped', () => isStopped);
    await this.line.close();
  }

  private newHost(): Host {
    const { row, line, books } = this;
    return new Host({ make: row.driver, transport: line.host, clock: line.clock, books });
  }
}
