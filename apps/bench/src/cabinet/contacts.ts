import {
  DOORS,
  LIGHTS,
  LOCKS,
  SENSORS,
  SWITCHES,
  UPS_LINES,
  type DoorName,
  type LightName,
  type LockName,
} from '@kiosk/flow/ports/cabinet';
import type { Clock } from '@kiosk/flow/ports/clock';
import { CABINETS } from '@kiosk/hardware/catalog';
import type { CabinetLines } from '@kiosk/hardware/device/cabinet-options';
import { layFolderTree } from '@kiosk/hardware/protocols/gpio/folder-tree';
import { Wires } from '@kiosk/hardware/protocols/gpio/wires';
import { z } from 'zod';

const NAMES = [...DOORS, ...SENSORS, ...SWITCHES, ...UPS_LINES, ...LIGHTS, ...LOCKS] as const;
const line = z.strictObject({ line: z.int().min(0).max(1_023), activeLow: z.boolean().optional() });

/** Where the lines of the cabinet are shown, as plain files; the same numbers as the kiosk's. */
export const contactsConfig = z.strictObject({
  tree: z.string().min(1),
  label: z.string().min(1),
  lines: z.partialRecord(z.enum(NAMES), line),
});
export type ContactsConfig = z.output<typeof contactsConfig>;

/** Doors, tamper contact and lamps of the cabinet, as somebody sees them who stands there. */
export interface Contacts {
  readonly state: ContactsState;
  setDoor(door: DoorName, open: boolean): void;
  setTamper(broken: boolean): void;
  close(): void;
}

/** Plain JSON. */
export interface ContactsState {
  /** True: open. */
  readonly doors: { readonly [Name in DoorName]?: boolean };
  readonly tampered: boolean;
  /** True: it shines in this moment. */
  readonly lights: { readonly [Name in LightName]?: boolean };
  /** True: locked. */
  readonly locks: { readonly [Name in LockName]?: boolean };
}

const FIRST_LINE = 512;
const CHIP_LINES = 64;

/** Lays the tree and puts a cabinet at rest behind it. What is not configured is not there. */
export function layContacts({ tree, label, lines }: ContactsConfig, clock: Clock): Contacts {
  const known = lines as CabinetLines;
  const wires = new Wires();
  const cabinet = CABINETS['gpio-files'].simulator(wires, known);
  const used = Object.values(known).map(({ line: number }) => number);
  const setup = { label, base: FIRST_LINE, lines: CHIP_LINES, clock, used };
  const close = layFolderTree(tree, wires, setup);
  const open = new Set<DoorName>();
  let tampered = false;
  const shown = <Name extends string>(names: readonly Name[], isOn: (name: Name) => boolean) => {
    const there = names.filter((name) => name in known);
    return Object.fromEntries(there.map((name) => [name, isOn(name)])) as {
      readonly [Each in Name]?: boolean;
    };
  };
  return {
    get state() {
      return {
        doors: shown(DOORS, (door) => open.has(door)),
        tampered,
        lights: shown(LIGHTS, (light) => cabinet.isLit(light)),
        locks: shown(LOCKS, (lock) => cabinet.isLocked(lock)),
      };
    },
    setDoor(door, isOpen) {
      if (isOpen) open.add(door);
      else open.delete(door);
      cabinet.setDoor(door, isOpen);
    },
    setTamper(broken) {
      tampered = broken;
      cabinet.setTamper(broken);
    },
    close,
  };
}
