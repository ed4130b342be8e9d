import type {
  Cabinet,
  CabinetEvent,
  CabinetState,
  FlashRate,
  LightName,
  LockName,
  OutputName,
} from '@kiosk/flow/ports/cabinet';
import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { CabinetOptions } from '../../device/cabinet-options.js';
import { DeviceError } from '../../device/device-error.js';
import type { OpenChip } from './chip.js';
import { eventOf } from './event-of.js';
import { filesChip } from './files-chip.js';
import { RASPBERRY_PI, SYSFS } from './find-chip.js';
import { OpenLines } from './open-lines.js';
import { fittingsOf, type WatchedName } from './lines.js';
import { onoffChip } from './onoff-chip.js';

/** Outputs are read back, and inputs that lost an edge are found, this often. */
const CHECK_EVERY_MS = 1_000;
/** A chip whose module is loaded later, a line that another program frees. */
const OPEN_AGAIN_MS = 10_000;

/** A cabinet on GPIO lines, whatever opens them. */
export const cabinetOn =
  (openChip: OpenChip) =>
  (options: CabinetOptions): Cabinet =>
    new GpioCabinet(openChip, options);

/** Through `onoff`: edges by interrupt. */
export const onoffCabinet = cabinetOn(onoffChip);

/** Through the files of a tree, looked at twenty times a second. */
export const filesCabinet = (options: CabinetOptions): Cabinet =>
  cabinetOn(filesChip(options.tree ?? SYSFS, options.clock))(options);

class GpioCabinet implements Cabinet {
  readonly #options: CabinetOptions;
  readonly #openChip: OpenChip;
  #report: Report<CabinetEvent> = () => Promise.resolve();
  #told = Promise.resolve();
  /** What is on by the last event: only a change is told, also over a time in which nobody looked. */
  readonly #on = new Set<WatchedName>();
  #lines: OpenLines | undefined;
  #lastStatus = '';
  #cancel: () => void = () => undefined;

  constructor(openChip: OpenChip, options: CabinetOptions) {
    this.#openChip = openChip;
    this.#options = options;
  }

  start(report: Report<CabinetEvent>): void {
    this.#report = report;
    this.#open();
  }

  fittings() {
    return fittingsOf(this.#options.lines);
  }

  state(): CabinetState {
    return this.#lines?.state() ?? unknownState(this.#options);
  }

  light(light: LightName, rate: FlashRate): void {
    this.#lines?.lamps.get(light)?.set(rate);
  }

  lock(lock: LockName, isLocked: boolean): void {
    this.#lines?.setLock(lock, isLocked);
  }

  followed(output: OutputName): boolean | undefined {
    return this.#lines?.output(output)?.followed;
  }

  async stop(): Promise<void> {
    this.#cancel();
    this.#lines?.close();
    this.#lines = undefined;
    await this.#told;
    this.#report = () => Promise.resolve();
  }

  #open(): void {
    const { clock, lines, labels = RASPBERRY_PI } = this.#options;
    try {
      const chip = this.#openChip(labels);
      const changed = (name: WatchedName, isOn: boolean) => this.#see(name, isOn);
      const opened = new OpenLines({ chip, clock, lines, changed });
      this.#lines = opened;
      this.#judge();
      for (const [name, isOn] of opened.contacts()) this.#see(name, isOn);
      this.#later(CHECK_EVERY_MS, () => this.#check());
    } catch (error) {
      this.#lose(error);
    }
  }

  /** Without its lines a cabinet is unknown: no door counts as closed. */
  #lose(error: unknown): void {
    if (!(error instanceof DeviceError)) throw error;
    this.#lines?.close();
    this.#lines = undefined;
    const detail = error.cause instanceof Error ? error.cause.message : error.message;
    this.#become({ state: 'noDevice', faults: ['disconnected'], detail });
    this.#later(OPEN_AGAIN_MS, () => this.#open());
  }

  #check(): void {
    try {
      this.#lines?.check();
      this.#judge();
      this.#later(CHECK_EVERY_MS, () => this.#check());
    } catch (error) {
      this.#lose(error);
    }
  }

  #judge(): void {
    if (this.#lines === undefined) return;
    const { stuck, isTampered, identity } = this.#lines;
    const detail = stuck.join(' ');
    this.#become({
      state: isTampered ? 'fraudAttempt' : 'online',
      faults: [
        ...(isTampered ? (['tampered'] as const) : []),
        ...(stuck.length > 0 ? (['outputStuck'] as const) : []),
      ],
      ...(detail !== '' && { detail }),
      identity,
    });
  }

  #become(status: DeviceStatus): void {
    const news = JSON.stringify(status);
    if (news === this.#lastStatus) return;
    this.#lastStatus = news;
    this.#tell({ type: 'device.changed', device: 'cabinet', status });
  }

  #see(name: WatchedName, isOn: boolean): void {
    if (this.#on.has(name) === isOn) return;
    if (isOn) this.#on.add(name);
    else this.#on.delete(name);
    this.#tell(eventOf(name, isOn));
    if (name === 'tamperSensor') this.#judge();
  }

  /** One after another: an event is durable before the next is told. */
  #tell(event: CabinetEvent): void {
    this.#told = this.#told.then(() => this.#report(event));
  }

  #later(delayMs: number, act: () => void): void {
    this.#cancel = this.#options.clock.after(delayMs, act);
  }
}

function unknownState({ lines }: CabinetOptions): CabinetState {
  return {
    doors: {
      ...(lines.cabinetDoor && { cabinetDoor: 'unknown' }),
      ...(lines.safeDoor && { safeDoor: 'unknown' }),
    },
    sensors: {},
    switches: {},
    lights: {},
    locks: {},
  };
}
