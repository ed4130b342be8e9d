import {
  DOORS,
  LIGHTS,
  LOCKS,
  SENSORS,
  SWITCHES,
  UPS_LINES,
  type CabinetFittings,
  type DoorName,
  type InputName,
  type SensorName,
  type SwitchName,
} from '@kiosk/flow/ports/cabinet';
import type { CabinetLines } from '../../device/cabinet-options.js';

/** What a cabinet driver watches itself; the power supply's contacts have a port of their own. */
export type WatchedName = DoorName | SensorName | SwitchName;
export const WATCHED = [...DOORS, ...SENSORS, ...SWITCHES] as const;

const INPUTS = [...WATCHED, ...UPS_LINES] as const;

/** Which lines the configuration knows. */
export const fittingsOf = (lines: CabinetLines): CabinetFittings => ({
  inputs: INPUTS.filter((name: InputName) => lines[name] !== undefined),
  lights: LIGHTS.filter((name) => lines[name] !== undefined),
  locks: LOCKS.filter((name) => lines[name] !== undefined),
});

const among = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);

export const isDoor = (name: WatchedName): name is DoorName => among(DOORS, name);
export const isSwitch = (name: WatchedName): name is SwitchName => among(SWITCHES, name);
