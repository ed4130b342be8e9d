import { PLAIN } from '../screen/access.js';
import type { ScreenName } from '../screen/screen.js';
import type { Shown } from '../screen/shown.js';
import type { AccessTouch, Touch } from '../screen/touch.js';

/** Twice the time where more is to be read, or to be reached for. */
const UNHURRIED = 2;

const isAccess = (touch: Touch): touch is AccessTouch =>
  touch.type === 'access' || touch.type === 'accessMenu';

/** Keeps how this customer wants to be shown things; the next one finds the kiosk plain. */
export class AccessDesk {
  #access = PLAIN;
  #isChoosing = false;
  #screen: ScreenName = 'starting';

  /** How every screen is shown now. */
  get manner(): Pick<Shown, 'access' | 'isChoosingAccess'> {
    return { access: this.#access, ...(this.#isChoosing && { isChoosingAccess: true }) };
  }

  /** What time limits are multiplied by. */
  get patience(): number {
    const { largeText, lowReach } = this.#access;
    return largeText || lowReach ? UNHURRIED : 1;
  }

  /** @returns whether the touch was for this desk. */
  takes(touch: Touch): touch is AccessTouch {
    if (!isAccess(touch)) return false;
    if (touch.type === 'access') this.#access = touch.access;
    else this.#isChoosing = touch.isOpen;
    return true;
  }

  /** Nobody is there: at the first screen that is the end of a visit. */
  timeUp(screen: ScreenName): void {
    if (screen === 'attract') this.#reset();
  }

  /** Follows the screen: back at the first one, a visit is over. */
  follow(screen: ScreenName): void {
    if (screen === 'attract' && this.#screen !== 'attract' && this.#screen !== 'starting') {
      this.#reset();
    }
    this.#screen = screen;
  }

  #reset(): void {
    this.#access = PLAIN;
    this.#isChoosing = false;
  }
}
