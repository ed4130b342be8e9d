import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { ContactEvent, Touchscreen, TouchscreenEvent } from '@kiosk/flow/ports/touchscreen';
import type { TouchscreenOptions } from '../../device/touchscreen-options.js';
import { openEventFile, type EventFile, type OpenEventFile } from './event-file.js';
import { readEvents } from './frame.js';
import { onGlass } from './glass.js';
import { changesBetween, newPanel, take, type PanelChange } from './messages.js';
import { backlightAt, rotationAt } from './panel-files.js';
import { Presence } from './presence.js';

/** Twice for each report of a panel that tells a hundred a second; the kernel keeps eight. */
const LOOK_EVERY_MS = 20;
const OPEN_AGAIN_MS = 2_000;

/** A panel by the kernel's event files. */
export const evdevTouchscreen = (options: TouchscreenOptions): Touchscreen =>
  touchscreenOn(openEventFile)(options);

/** A panel, whatever opens its event file. */
export const touchscreenOn =
  (open: OpenEventFile) =>
  (options: TouchscreenOptions): Touchscreen =>
    new EvdevTouchscreen(open, options);

class EvdevTouchscreen implements Touchscreen {
  readonly #options: TouchscreenOptions;
  readonly #openFile: OpenEventFile;
  readonly #presence: Presence;
  readonly #watchers = new Set<(event: ContactEvent) => void>();
  #report: Report<TouchscreenEvent> = () => Promise.resolve();
  #told = Promise.resolve();
  #file: EventFile | undefined;
  #rest: Uint8Array = new Uint8Array();
  #panel = newPanel;
  #lastStatus = '';
  #cancel: () => void = () => undefined;

  constructor(open: OpenEventFile, options: TouchscreenOptions) {
    this.#openFile = open;
    this.#options = options;
    this.#presence = new Presence(options.clock, (event) => this.#tell(event));
  }

  start(report: Report<TouchscreenEvent>): void {
    this.#report = report;
    this.#open();
  }

  lastTouchMs(): number | undefined {
    return this.#presence.lastTouchMs;
  }

  isPresent(): boolean {
    return this.#presence.isPresent;
  }

  watch(listener: (event: ContactEvent) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  backlight(): number | undefined {
    const { backlight } = this.#options;
    return backlight === undefined ? undefined : backlightAt(backlight).percent();
  }

  setBacklight(percent: number): void {
    const { backlight } = this.#options;
    if (backlight !== undefined) backlightAt(backlight).set(percent);
  }

  rotation() {
    const { rotationFile } = this.#options;
    return rotationFile === undefined ? undefined : rotationAt(rotationFile).read();
  }

  setRotation(rotation: Parameters<Touchscreen['setRotation']>[0]): void {
    const { rotationFile } = this.#options;
    if (rotationFile !== undefined) rotationAt(rotationFile).set(rotation);
  }

  async stop(): Promise<void> {
    this.#cancel();
    this.#presence.stop();
    this.#file?.close();
    this.#file = undefined;
    await this.#told;
    this.#report = () => Promise.resolve();
  }

  #open(): void {
    try {
      this.#file = this.#openFile(this.#options.path);
      this.#rest = new Uint8Array();
      this.#judge();
      this.#later(LOOK_EVERY_MS, () => this.#look());
    } catch (error) {
      this.#lose(error);
    }
  }

  #look(): void {
    try {
      const bytes = this.#file?.read() ?? new Uint8Array();
      if (bytes.length > 0) this.#takeIn(bytes);
      this.#judge();
      this.#later(LOOK_EVERY_MS, () => this.#look());
    } catch (error) {
      this.#lose(error);
    }
  }

  #takeIn(bytes: Uint8Array): void {
    const { longBytes = 8 } = this.#options;
    const { events, rest } = readEvents(joined(this.#rest, bytes), longBytes);
    this.#rest = rest;
    for (const event of events) {
      const before = this.#panel;
      this.#panel = take(before, event);
      for (const change of changesBetween(before, this.#panel)) this.#see(change);
    }
  }

  #see(change: PanelChange): void {
    this.#presence.see(change);
    const event = this.#eventOf(change);
    for (const watcher of this.#watchers) watcher(event);
  }

  #eventOf(change: PanelChange): ContactEvent {
    if (change.type === 'lifted') return { type: 'contact.lifted', contact: change.id };
    const { range, rotation = 0 } = this.#options;
    const { contact } = change;
    const point = onGlass(contact, range, rotation);
    return { type: `contact.${change.type}`, contact: contact.id, ...point };
  }

  /** Fingers that lay there when the panel went away have gone with it. */
  #lose(error: unknown): void {
    this.#file?.close();
    this.#file = undefined;
    for (const { id } of this.#panel.contacts.values()) this.#see({ type: 'lifted', id });
    this.#panel = newPanel;
    const detail = error instanceof Error ? error.message : String(error);
    this.#become({ state: 'noDevice', faults: ['disconnected'], detail });
    this.#later(OPEN_AGAIN_MS, () => this.#open());
  }

  #judge(): void {
    const name = this.#file?.name;
    this.#become({
      state: 'online',
      faults: this.#presence.isStuck ? ['touchStuck'] : [],
      ...(name !== undefined && { identity: name }),
    });
  }

  #become(status: DeviceStatus): void {
    const news = JSON.stringify(status);
    if (news === this.#lastStatus) return;
    this.#lastStatus = news;
    this.#tell({ type: 'device.changed', device: 'touchscreen', status });
  }

  #tell(event: TouchscreenEvent): void {
    this.#told = this.#told.then(() => this.#report(event));
  }

  #later(delayMs: number, act: () => void): void {
    this.#cancel = this.#options.clock.after(delayMs, act);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
