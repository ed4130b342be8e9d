import type {
  DoorName,
  LightName,
  LockName,
  OutputName,
  SwitchName,
} from '@kiosk/flow/ports/cabinet';
import type { UpsState } from '@kiosk/flow/ports/ups';

/** The hands at a simulated cabinet: its doors, contacts and lamps, as a person there sees them. */
export interface SimulatedCabinet {
  setDoor(door: DoorName, isOpen: boolean): void;
  setTamper(isBroken: boolean): void;
  setNear(isNear: boolean): void;
  turn(name: SwitchName, isOn: boolean): void;
  setUps(state: UpsState): void;
  /** The bulb is dead, or the line is shorted: the output stays as it is. */
  holdOutput(output: OutputName): void;
  freeOutput(output: OutputName): void;
  /** Whether it shines in this moment: one that flashes is dark half of the time. */
  isLit(light: LightName): boolean;
  isLocked(lock: LockName): boolean;
  /** Called at each change of an output. */
  onChange: () => void;
}
