import type { Report } from './bill-acceptor.js';
import type { DeviceChanged } from './fault.js';

/**
 * What a cabinet can have, by name; which of it is there, the configuration says.
 *
 * The words are those of XFS4IoT: Auxiliaries for doors, sensors and switches, Lights for lights.
 */
export const DOORS = ['cabinetDoor', 'safeDoor'] as const;
export const SENSORS = ['tamperSensor', 'proximitySensor'] as const;
export const SWITCHES = ['operatorSwitch', 'operatorCallButton'] as const;
export const LIGHTS = [
  'billAcceptor',
  'cardReader',
  'scanner',
  'receiptPrinter',
  'coinDispenser',
  'statusInService',
] as const;
export const LOCKS = ['cabinetLock', 'safeLock'] as const;
/** Two contacts of the power supply; its state is told by `ports/ups.ts`. */
export const UPS_LINES = ['upsPowering', 'upsLow'] as const;

export type DoorName = (typeof DOORS)[number];
export type SensorName = (typeof SENSORS)[number];
export type SwitchName = (typeof SWITCHES)[number];
export type LightName = (typeof LIGHTS)[number];
export type LockName = (typeof LOCKS)[number];
export type UpsLineName = (typeof UPS_LINES)[number];

export type InputName = DoorName | SensorName | SwitchName | UpsLineName;
export type OutputName = LightName | LockName;

/** XFS4IoT `cabinetDoor`, the ones a contact can tell. `unknown` is never taken for closed. */
export type DoorState = 'closed' | 'open' | 'unknown';

/** XFS4IoT `flashRate`: 0.5, 1 and 2 flashes a second, below the three that can hurt (WCAG 2.3.1). */
export const FLASH_RATES = ['off', 'slow', 'medium', 'quick', 'continuous'] as const;
export type FlashRate = (typeof FLASH_RATES)[number];

/** Which lines lead somewhere. */
export interface CabinetFittings {
  readonly inputs: readonly InputName[];
  readonly lights: readonly LightName[];
  readonly locks: readonly LockName[];
}

/** How the cabinet is at one moment. Only what is fitted is in it. */
export interface CabinetState {
  readonly doors: { readonly [Name in DoorName]?: DoorState };
  /** True: tampered with, or somebody near. */
  readonly sensors: { readonly [Name in SensorName]?: boolean };
  readonly switches: { readonly [Name in SwitchName]?: boolean };
  readonly lights: { readonly [Name in LightName]?: FlashRate };
  /** True: locked. */
  readonly locks: { readonly [Name in LockName]?: boolean };
}

/**
 * What a cabinet reports. Past tense: it has happened.
 *
 * A door that is open, and a sensor that is on, when the cabinet is started is reported then: it was
 * opened while nobody looked.
 */
export type CabinetEvent =
  | { readonly type: 'door.opened'; readonly door: DoorName }
  | { readonly type: 'door.closed'; readonly door: DoorName }
  | { readonly type: 'tamper.detected' }
  | { readonly type: 'tamper.cleared' }
  | { readonly type: 'person.approached' }
  | { readonly type: 'person.left' }
  | { readonly type: 'switch.turned'; readonly switch: SwitchName; readonly isOn: boolean }
  | DeviceChanged;

/**
 * Doors, sensors, switches, guidance lights and locks of a cabinet.
 *
 * Commands say what should be so and are safe to repeat. None rejects because of a line; an output
 * that does not follow is the fault `outputStuck`.
 */
export interface Cabinet {
  /** Opens the lines, reports what is not at rest, and watches until `stop`. */
  start(report: Report<CabinetEvent>): void;
  fittings(): CabinetFittings;
  state(): CabinetState;
  /** Nothing happens where that light is not fitted. */
  light(light: LightName, rate: FlashRate): void;
  lock(lock: LockName, isLocked: boolean): void;
  /** Reads the line itself: whether it stands as it was set. `undefined`: it cannot be read. */
  followed(output: OutputName): boolean | undefined;
  /** Puts the lights out and frees the lines; locks stay as they are. */
  stop(): Promise<void>;
}
