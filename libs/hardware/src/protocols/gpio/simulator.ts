import {
  DOORS,
  SENSORS,
  SWITCHES,
  UPS_LINES,
  type InputName,
  type OutputName,
} from '@kiosk/flow/ports/cabinet';
import type { CabinetLines } from '../../device/cabinet-options.js';
import type { SimulatedCabinet } from '../../device/simulated-cabinet.js';
import type { Wires } from './wires.js';

const AT_REST = [...DOORS, ...SENSORS, ...SWITCHES, ...UPS_LINES] as const;

/** The contacts and lamps at the other end of the wires. All begins at rest: doors closed. */
export function simulatedCabinet(wires: Wires, lines: CabinetLines): SimulatedCabinet {
  const put = (name: InputName, isOn: boolean): void => {
    const line = lines[name];
    if (line === undefined) return;
    wires.drive(line.line, isOn === (line.activeLow ?? false) ? 0 : 1, 'cabinet');
  };
  const isOn = (name: OutputName): boolean => {
    const line = lines[name];
    if (line === undefined) return false;
    return (wires.level(line.line) === 1) !== (line.activeLow ?? false);
  };
  const eachLine = (name: OutputName, act: (line: number) => void): void => {
    const line = lines[name];
    if (line !== undefined) act(line.line);
  };
  for (const name of AT_REST) put(name, false);
  const cabinet: SimulatedCabinet = {
    setDoor: put,
    setTamper: (isBroken) => put('tamperSensor', isBroken),
    setNear: (isNear) => put('proximitySensor', isNear),
    turn: put,
    setUps(state) {
      put('upsPowering', state !== 'available');
      put('upsLow', state === 'low');
    },
    holdOutput: (output) => eachLine(output, (line) => wires.hold(line)),
    freeOutput: (output) => eachLine(output, (line) => wires.free(line)),
    isLit: isOn,
    isLocked: isOn,
    onChange: () => undefined,
  };
  wires.onChange((_, by) => by === 'kiosk' && cabinet.onChange());
  return cabinet;
}
