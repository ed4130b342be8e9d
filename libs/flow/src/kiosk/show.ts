import { PLAIN } from '../screen/access.js';
import type { Screen } from '../screen/screen.js';
import type { KioskFace, Shown } from '../screen/shown.js';
import { stepOf } from './screen-of.js';

type Told = Omit<Shown, 'version' | 'kiosk'>;

/** How a screen is shown, whatever it is. */
export type Manner = Omit<Told, 'screen' | 'step'>;

/** All of it that changes; the kiosk's face never does. */
const textOf = (shown: Told): string => {
  const { language, screen, moreTimeSeconds, access, isChoosingAccess } = shown;
  return JSON.stringify([language, moreTimeSeconds, access, isChoosingAccess, screen]);
};

/** Keeps what is shown, counts its versions, and tells who watches. */
export class Showing {
  #shown: Shown;
  /** The version at which the present screen came up: older touches were meant for another one. */
  #since = 1;
  /** What is shown but for its version, as text: to compare is cheap then. */
  #told: string;
  readonly #watchers = new Set<(shown: Shown) => void>();

  constructor(face: KioskFace) {
    const screen: Screen = { name: 'starting', recovering: false };
    this.#shown = { version: 1, language: 'zh', screen, access: PLAIN, kiosk: face };
    this.#told = textOf(this.#shown);
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Whether a touch on that version was made on the screen that is up now. */
  isCurrent(version: number): boolean {
    return version >= this.#since && version <= this.#shown.version;
  }

  watch(watcher: (shown: Shown) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** @returns whether another screen came up, and not the same one with other content. */
  show(screen: Screen, manner: Manner): boolean {
    const before = this.#shown;
    const step = stepOf(screen);
    const next: Shown = {
      version: before.version,
      ...manner,
      ...(step === undefined ? {} : { step }),
      screen,
      kiosk: before.kiosk,
    };
    const told = textOf(next);
    if (told === this.#told) return false;
    this.#told = told;
    const isNew = screen.name !== before.screen.name;
    const version = before.version + 1;
    if (isNew) this.#since = version;
    this.#shown = { ...next, version };
    for (const watcher of this.#watchers) watcher(this.#shown);
    return isNew;
  }
}
