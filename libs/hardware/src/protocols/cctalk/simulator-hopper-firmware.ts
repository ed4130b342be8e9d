import type { Firmware } from '../../acceptor/simulated-line.js';
import { countData, hopperFlagsData, hopperStatusData } from './hopper-status.js';
import { decodeCommand, encodeReply, type Command, type Reply } from './messages.js';
import type { HopperUnit } from './simulator-hopper-unit.js';

const ACK: Reply = { kind: 'ack' };
const NAK: Reply = { kind: 'nak' };

/** Commands to a hopper in, replies out. */
export class HopperFirmware implements Firmware {
  constructor(readonly unit: HopperUnit) {}

  refusal(): Uint8Array {
    return encodeReply(NAK);
  }

  acknowledges(): boolean {
    return false;
  }

  sent(): void {
    // nothing hangs on it: what it has to say stands in its counters
  }

  answer(message: Uint8Array): Uint8Array | undefined {
    const command = decodeCommand(message);
    if (!this.unit.answers || command === undefined) return undefined;
    const reply = this.#obey(command);
    return reply && encodeReply(reply);
  }

  #obey(command: Command): Reply | undefined {
    const { unit } = this;
    switch (command.name) {
      case 'simplePoll':
        return ACK;
      case 'resetDevice':
        unit.reset();
        return ACK;
      case 'enableHopper':
        unit.isEnabled = command.isEnabled;
        return ACK;
      case 'dispenseHopperCoins': {
        const { security } = unit.options;
        const isKey = security.join() === command.security.join();
        if (!isKey || !unit.dispense(command.count)) return NAK;
        return { kind: 'data', data: Uint8Array.of(unit.status.counter) };
      }
      case 'requestHopperStatus':
        return { kind: 'data', data: hopperStatusData(unit.status) };
      case 'testHopper':
        return { kind: 'data', data: hopperFlagsData(unit.flags) };
      case 'requestHopperDispenseCount':
        return { kind: 'data', data: countData(unit.lifetime) };
      case 'emergencyStop':
        return { kind: 'data', data: Uint8Array.of(unit.stop()) };
      case 'requestSerialNumber':
        return { kind: 'data', data: countData(unit.options.serialNumber) };
      case 'requestProductCode':
        return { kind: 'data', data: new TextEncoder().encode(unit.options.productCode) };
      case 'requestManufacturerId':
        return { kind: 'data', data: new TextEncoder().encode('SIM') };
      case 'requestEquipmentCategoryId':
        return { kind: 'data', data: new TextEncoder().encode('Payout') };
      default:
        return undefined; // a command of another kind of unit
    }
  }
}
