import type { Ups, UpsState } from '@kiosk/flow/ports/ups';
import type { CabinetOptions } from '../../device/cabinet-options.js';
import { DeviceError } from '../../device/device-error.js';
import type { OpenChip } from './chip.js';
import { Contact } from './contact.js';
import { filesChip } from './files-chip.js';
import { RASPBERRY_PI, SYSFS } from './find-chip.js';
import { onoffChip } from './onoff-chip.js';

const OPEN_AGAIN_MS = 10_000;
const CHECK_EVERY_MS = 1_000;

/**
 * A power supply that tells by one contact or two: `upsPowering` closes when the mains are lost,
 * `upsLow` when little of the reserve is left.
 */
export const upsOn =
  (openChip: OpenChip) =>
  (options: CabinetOptions): Ups =>
    new GpioUps(openChip, options);

/** Through `onoff`. */
export const onoffUps = upsOn(onoffChip);

/** Through the files of a tree. */
export const filesUps = (options: CabinetOptions): Ups =>
  upsOn(filesChip(options.tree ?? SYSFS, options.clock))(options);

/** While its lines cannot be read it says nothing: a kiosk without a supply has none either. */
class GpioUps implements Ups {
  readonly #options: CabinetOptions;
  readonly #openChip: OpenChip;
  readonly #listeners = new Set<() => void>();
  #powering: Contact | undefined;
  #low: Contact | undefined;
  #told: UpsState = 'available';

  constructor(openChip: OpenChip, options: CabinetOptions) {
    this.#openChip = openChip;
    this.#options = options;
    this.#open();
    this.#told = this.state();
  }

  state(): UpsState {
    if (this.#low?.isOn === true) return 'low';
    return this.#powering?.isOn === true ? 'powering' : 'available';
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #open(): void {
    const { clock, lines, labels = RASPBERRY_PI } = this.#options;
    const changed = (): void => this.#tell();
    try {
      const chip = this.#openChip(labels);
      const contact = (line: (typeof lines)['upsLow']) =>
        line && new Contact({ chip, clock, line, changed });
      this.#powering = contact(lines.upsPowering);
      this.#low = contact(lines.upsLow);
      clock.after(CHECK_EVERY_MS, () => this.#check());
    } catch (error) {
      this.#lose(error);
    }
  }

  #check(): void {
    try {
      this.#powering?.check();
      this.#low?.check();
      this.#options.clock.after(CHECK_EVERY_MS, () => this.#check());
    } catch (error) {
      this.#lose(error);
    }
  }

  #lose(error: unknown): void {
    if (!(error instanceof DeviceError)) throw error;
    this.#powering?.close();
    this.#low?.close();
    this.#powering = this.#low = undefined;
    this.#tell();
    this.#options.clock.after(OPEN_AGAIN_MS, () => {
      this.#open();
      this.#tell();
    });
  }

  #tell(): void {
    const state = this.state();
    if (state === this.#told) return;
    this.#told = state;
    for (const listener of this.#listeners) listener();
  }
}
