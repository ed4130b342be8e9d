import type { Clock } from '@kiosk/flow/ports/clock';
import { Hands, type SimulatedHands } from '../../acceptor/simulated-hands.js';
import { DeviceLine, type Firmware } from '../../acceptor/simulated-line.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { ADDRESSES } from './addresses.js';
import { readBillEvent } from './bill-events.js';
import { countryOf, scalingData } from './bill-table.js';
import { encodeReading } from './events.js';
import { decodeCommand, encodeReply, type Command, type Reply, type Route } from './messages.js';
import { formOf, framingOf, withEcho } from './simulator-bus.js';
import { CNY_UNIT, type UnitOptions } from './simulator-phase.js';
import { Unit } from './simulator-unit.js';

const ACK: Reply = { kind: 'ack' };
const ESCROW_EMPTY = 254;
const UNUSED_ID = '.......';

/**
 * A bill validator on ccTalk, as a device: it speaks bytes on its end of a line, and its stacker, its
 * path and its slot are the physical truth. Its power is on.
 *
 * Source: ccTalk Generic Specification v4.7, parts 1 to 4; where units differ, `UnitOptions`.
 */
export function cctalkSimulator(
  end: DeviceEnd,
  clock: Clock,
  options: Partial<UnitOptions> = {},
): SimulatedHands<UnitOptions> {
  const unit = new Unit(clock, { ...CNY_UNIT, ...options });
  const firmware = new UnitFirmware(unit);
  unit.works.onPhase = () => {
    if (unit.phase === 'starting' || unit.phase === 'off') firmware.forget();
  };
  const framing = framingOf(ADDRESSES.billValidator, () => formOf(unit.options));
  const wire = withEcho(end, () => unit.options.echoes);
  const simulator = new Hands(unit, new DeviceLine({ end: wire, clock, framing, firmware }));
  simulator.power(true);
  return simulator;
}

/** Commands in, replies out. */
class UnitFirmware implements Firmware {
  #stackAsked = false;
  /** The last reply held a *stacked* for the first time. */
  #stackedSent = false;
  #wasRead = false;

  constructor(readonly unit: Unit) {}

  forget(): void {
    this.#stackAsked = this.#stackedSent = this.#wasRead = false;
  }

  refusal(): Uint8Array {
    return encodeReply({ kind: 'nak' });
  }

  /** There is no such command; the next one shows that the reply before it was had. */
  acknowledges(): boolean {
    return this.#stackedSent;
  }

  answer(message: Uint8Array): Uint8Array | undefined {
    const { unit } = this;
    const command = decodeCommand(message);
    if (unit.phase === 'off' || unit.phase === 'starting' || command === undefined)
      return undefined;
    if (this.#stackedSent) {
      this.#stackedSent = false;
      unit.works.moment('eventAcknowledged');
      if (!unit.isOn) return undefined; // the moment took its power
    }
    unit.heard();
    const reply = this.#obey(command);
    return reply && encodeReply(reply);
  }

  sent(): void {
    if (this.#stackAsked) this.unit.works.moment('stackAcknowledged');
    this.#stackAsked = false;
    if (!this.#wasRead) return;
    this.#wasRead = false;
    const { reading } = this.unit.buffer;
    const hasStacked = readBillEvent(reading.events[0] ?? { a: 0, b: 0 }).kind === 'stacked';
    if (!hasStacked || this.unit.notes.owed === undefined) return;
    this.unit.read();
    this.#stackedSent = true;
    this.unit.works.moment('eventSent');
  }

  #obey(command: Command): Reply | undefined {
    const { unit } = this;
    switch (command.name) {
      case 'readBufferedBillEvents':
        unit.senseBox();
        this.#wasRead = true;
        return { kind: 'data', data: encodeReading(unit.buffer.reading) };
      case 'modifyMasterInhibitStatus':
        unit.accepts = command.accepts;
        return ACK;
      case 'modifyInhibitStatus':
        unit.enabled = command.enabled;
        return ACK;
      case 'modifyBillOperatingMode':
        unit.usesEscrow = command.usesEscrow;
        return ACK;
      case 'routeBill':
        return this.#route(command.route);
      case 'resetDevice':
        unit.reset();
        return ACK;
      case 'simplePoll':
        return ACK;
      default:
        return this.#tellOfItself(command);
    }
  }

  #route(route: Route): Reply {
    const { unit } = this;
    if (unit.phase !== 'escrow') return { kind: 'data', data: Uint8Array.of(ESCROW_EMPTY) };
    if (route === 'stack') this.#stackAsked = unit.stack();
    else if (route === 'return') unit.giveBack();
    else unit.extend();
    return ACK;
  }

  #tellOfItself(command: Command): Reply | undefined {
    const { faultCode, options } = this.unit;
    const { serialNumber, manufacturer, productCode, bills, scaling } = options;
    switch (command.name) {
      case 'requestSerialNumber':
        return data(serialNumber & 0xff, (serialNumber >> 8) & 0xff, serialNumber >> 16);
      case 'requestManufacturerId':
        return text(manufacturer);
      case 'requestEquipmentCategoryId':
        return text('Bill Validator');
      case 'requestProductCode':
        return text(productCode);
      case 'requestSoftwareRevision':
      case 'requestBuildCode':
        return text('1.0');
      case 'performSelfCheck':
        return data(faultCode);
      case 'requestBillId':
        return text(bills[command.type - 1] ?? UNUSED_ID);
      case 'requestCountryScalingFactor': {
        const isKnown = bills.some((name) => countryOf(name) === command.country);
        return { kind: 'data', data: scalingData(isKnown ? scaling : { factor: 0, decimals: 0 }) };
      }
      default:
        return undefined; // a command of another kind of unit
    }
  }
}

const data = (...bytes: number[]): Reply => ({ kind: 'data', data: Uint8Array.from(bytes) });
const text = (letters: string): Reply => ({
  kind: 'data',
  data: new TextEncoder().encode(letters),
});
