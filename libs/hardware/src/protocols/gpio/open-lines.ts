import {
  LIGHTS,
  LOCKS,
  type CabinetState,
  type DoorState,
  type LightName,
  type LockName,
  type OutputName,
} from '@kiosk/flow/ports/cabinet';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { CabinetLines } from '../../device/cabinet-options.js';
import type { GpioChip } from './chip.js';
import { Contact } from './contact.js';
import { Lamp } from './lamp.js';
import { isDoor, isSwitch, WATCHED, type WatchedName } from './lines.js';
import { Output } from './output.js';

/** What the lines of a cabinet are opened with. */
export interface OpenLinesSetup {
  readonly chip: GpioChip;
  readonly clock: Clock;
  readonly lines: CabinetLines;
  readonly changed: (name: WatchedName, isOn: boolean) => void;
}

/** Twice in a row: a level is read back in the moment in which a lamp turns. */
const MISSES_MAX = 2;

/** All lines of a cabinet, open. Lights begin dark, locks locked. */
export class OpenLines {
  readonly lamps = new Map<LightName, Lamp>();
  readonly #contacts = new Map<WatchedName, Contact>();
  readonly #locks = new Map<LockName, { readonly output: Output; isLocked: boolean }>();
  readonly #misses = new Map<OutputName, number>();
  readonly identity: string;

  /** @throws DeviceError when one of them cannot be opened; those before it are free again. */
  constructor(setup: OpenLinesSetup) {
    this.identity = setup.chip.name;
    try {
      this.#openAll(setup);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  state(): CabinetState {
    const on = this.contacts();
    const doors = on
      .filter(([name]) => isDoor(name))
      .map(([name, isOn]): [string, DoorState] => [name, isOn ? 'open' : 'closed']);
    return {
      doors: Object.fromEntries(doors),
      sensors: Object.fromEntries(on.filter(([name]) => !isDoor(name) && !isSwitch(name))),
      switches: Object.fromEntries(on.filter(([name]) => isSwitch(name))),
      lights: Object.fromEntries([...this.lamps].map(([name, { rate }]) => [name, rate])),
      locks: Object.fromEntries([...this.#locks].map(([name, { isLocked }]) => [name, isLocked])),
    };
  }

  /** How each contact stands. */
  contacts(): readonly (readonly [WatchedName, boolean])[] {
    return [...this.#contacts].map(([name, { isOn }]) => [name, isOn] as const);
  }

  setLock(name: LockName, isLocked: boolean): void {
    const lock = this.#locks.get(name);
    if (lock === undefined) return;
    lock.isLocked = isLocked;
    lock.output.set(isLocked);
  }

  output(name: OutputName): Output | undefined {
    return [...this.#outputs()].find(([known]) => known === name)?.[1];
  }

  /** Outputs that did not follow. */
  get stuck(): readonly OutputName[] {
    return [...this.#misses].filter(([, misses]) => misses >= MISSES_MAX).map(([name]) => name);
  }

  get isTampered(): boolean {
    return this.#contacts.get('tamperSensor')?.isOn ?? false;
  }

  /** Reads everything once. @throws DeviceError when an input cannot be read any more. */
  check(): void {
    for (const contact of this.#contacts.values()) contact.check();
    for (const [name, output] of this.#outputs()) {
      this.#misses.set(name, output.followed === true ? 0 : (this.#misses.get(name) ?? 0) + 1);
    }
  }

  /** Locks stay as they are: their lines are left as they stand, and not given back. */
  close(): void {
    for (const contact of this.#contacts.values()) contact.close();
    for (const lamp of this.lamps.values()) {
      lamp.set('off');
      lamp.output.close();
    }
  }

  *#outputs(): Generator<readonly [OutputName, Output]> {
    for (const [name, { output }] of this.lamps) yield [name, output];
    for (const [name, { output }] of this.#locks) yield [name, output];
  }

  #openAll({ chip, clock, lines, changed }: OpenLinesSetup): void {
    for (const name of WATCHED) {
      const line = lines[name];
      if (line === undefined) continue;
      const told = (isOn: boolean) => changed(name, isOn);
      this.#contacts.set(name, new Contact({ chip, clock, line, changed: told }));
    }
    for (const name of LIGHTS) {
      const line = lines[name];
      if (line !== undefined) this.lamps.set(name, new Lamp(new Output(chip, line, false), clock));
    }
    for (const name of LOCKS) {
      const line = lines[name];
      if (line === undefined) continue;
      this.#locks.set(name, { output: new Output(chip, line, true), isLocked: true });
    }
  }
}
