import type { Clock } from '@kiosk/flow/ports/clock';
import { Hands, type SimulatedHands } from '../../acceptor/simulated-hands.js';
import { DeviceLine, type Firmware } from '../../acceptor/simulated-line.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { encodeFrame } from './frame.js';
import { decodeCommand, encodeSaid, errorSaid } from './messages.js';
import { Unit, type UnitOptions } from './simulator-unit.js';

/**
 * A bill acceptor on the ICT protocol, as a device: it speaks bytes on its end of a line, and its
 * box, its path and its slot are the physical truth. Its power is on.
 *
 * Source: ICT protocol for RS-232, V0.2 and V0.3, as working drivers agree on it.
 */
export function ictSimulator(
  end: DeviceEnd,
  clock: Clock,
  options: Partial<UnitOptions> = {},
): SimulatedHands<UnitOptions> {
  const unit = new Unit(clock, { tellsAfterPowerUp: false, ...options });
  const firmware = new UnitFirmware(unit);
  const framing = {
    decode: (received: Uint8Array) =>
      received.length === 0
        ? ({ kind: 'incomplete' } as const)
        : ({ kind: 'frame', frame: received.slice(0, 1), spent: 1 } as const),
    encode: encodeFrame,
    lengthAt: 0,
  };
  const line = new DeviceLine({ end, clock, framing, firmware });
  unit.say = (said) => {
    line.transmit(encodeSaid(said));
    if (said.kind === 'stacked') firmware.stackedSent = true;
  };
  const simulator = new Hands(unit, line);
  simulator.power(true);
  return simulator;
}

/** Commands in, replies out. */
class UnitFirmware implements Firmware {
  /** *Stacked* was said, and nothing was heard since. */
  stackedSent = false;

  constructor(readonly unit: Unit) {}

  refusal(): Uint8Array {
    return encodeSaid(errorSaid('invalidCommand'));
  }

  /** There is no such command; the next one shows that the host lives. */
  acknowledges(): boolean {
    return this.stackedSent;
  }

  sent(): void {
    // only the status has an answer, and nothing hangs on that
  }

  answer(message: Uint8Array): Uint8Array | undefined {
    const { unit } = this;
    if (unit.phase === 'off' || unit.phase === 'starting') return undefined;
    if (this.stackedSent) {
      this.stackedSent = false;
      unit.works.moment('eventAcknowledged');
    }
    return unit.isOn ? this.#obey(message) : undefined;
  }

  #obey(message: Uint8Array): Uint8Array | undefined {
    const { unit } = this;
    switch (decodeCommand(message)) {
      case 'status':
        return encodeSaid(unit.status);
      case 'accept':
        if (unit.accept()) unit.works.moment('stackAcknowledged');
        return undefined;
      case 'reject':
        if (unit.phase === 'escrow') unit.giveBack();
        return undefined;
      case 'hold':
        if (unit.phase === 'escrow') unit.hold();
        return undefined;
      case 'enable':
      case 'inhibit':
        unit.isEnabled = decodeCommand(message) === 'enable';
        unit.works.onChange();
        return undefined;
      case 'reset':
        unit.reset();
        return undefined;
      case undefined:
        return this.refusal();
    }
  }
}
