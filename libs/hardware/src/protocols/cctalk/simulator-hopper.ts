import type { Clock } from '@kiosk/flow/ports/clock';
import { DeviceLine, type FaultScope, type LineFault } from '../../acceptor/simulated-line.js';
import type { SimulatedCoinHopper } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { ADDRESSES } from './addresses.js';
import { formOf, framingOf, withEcho } from './simulator-bus.js';
import { HopperFirmware } from './simulator-hopper-firmware.js';
import { HopperUnit, PLAIN_HOPPER, type HopperOptions } from './simulator-hopper-unit.js';

/** The hands at a simulated hopper, and what only a tester's can do. */
export interface HopperHands extends SimulatedCoinHopper {
  /** Called with the number of each coin of a dispense as it has fallen, from 1. */
  onCoin: (number: number) => void;
  /** Plays a fault on the line. Returns what takes it away again. */
  inject(fault: LineFault, when?: FaultScope): () => void;
  /** Exchanges the unit while its power is off. */
  swapUnit(unit: Partial<HopperOptions>): void;
}

/**
 * A coin hopper on ccTalk, as a device: it speaks bytes on its end of a line, and its coins are the
 * physical truth. Its power is on, and it is full.
 *
 * Source: ccTalk Generic Specification v4.7, part 3, hopper commands; where units differ,
 * `HopperOptions`.
 */
export function cctalkHopperSimulator(
  end: DeviceEnd,
  clock: Clock,
  options: Partial<HopperOptions> = {},
): HopperHands {
  const unit = new HopperUnit(clock, { ...PLAIN_HOPPER, ...options });
  const firmware = new HopperFirmware(unit);
  const framing = framingOf(options.address ?? ADDRESSES.hopper, () => formOf(unit.options));
  const wire = withEcho(end, () => unit.options.echoes);
  const line = new DeviceLine({ end: wire, clock, framing, firmware });
  unit.power(true);
  return {
    refill: (coins) => unit.refill(coins),
    get inside() {
      return unit.inside;
    },
    get paid() {
      return unit.paid;
    },
    jam: () => void (unit.isJammed = true),
    clearJam: () => void (unit.isJammed = false),
    power(on) {
      if (!on) line.forget();
      unit.power(on);
    },
    set onChange(call: () => void) {
      unit.onChange = call;
    },
    set onCoin(call: (number: number) => void) {
      unit.onCoin = call;
    },
    inject: (fault, when) => line.inject(fault, when),
    swapUnit: (other) => unit.swap(other),
  };
}
