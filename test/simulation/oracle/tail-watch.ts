import type { Row } from '@kiosk/flow/journal/row';
import type { Screen } from '@kiosk/flow/screen/screen';

/** Who could tell the kiosk that its journal has lost rows. */
type Witnessed = 'nobody' | 'central' | 'medium';

/**
 * Looks on what a kiosk does whose journal has lost rows (F03). Its books cannot be right any more:
 * all that is asked is that it takes no money once a witness can have told, and says why.
 */
export class TailWatch {
  #witnessed: Witnessed | undefined;

  constructor(private readonly violated: (what: string) => void) {}

  /** Rows are missing: the books are no evidence any more. */
  get hasLost(): boolean {
    return this.#witnessed !== undefined;
  }

  /** Somebody knows of the rows. */
  get isWitnessed(): boolean {
    return this.#witnessed === 'central' || this.#witnessed === 'medium';
  }

  /** Rows were lost just now: the second medium has records of some, or central holds some. */
  lost({ isEvidenced, isKnown }: { isEvidenced: boolean; isKnown: boolean }): void {
    if (this.isWitnessed) return;
    this.#witnessed = isEvidenced ? 'medium' : isKnown ? 'central' : 'nobody';
  }

  durable({ type }: Row): void {
    // The medium tells at the start; central before anything can be looked up.
    if (type === 'payment.opened' && this.isWitnessed) {
      this.violated('a payment is opened on a journal that lost rows');
    }
    if (type === 'stack.intent' && this.#witnessed === 'medium') {
      this.violated('a note is taken on a journal that lost money rows');
    }
  }

  /** At the very end the kiosk is out of service, and says why. */
  atEnd(screen: Screen | undefined): void {
    const says = screen?.name === 'outOfService' && screen.limits.includes('records');
    if (this.isWitnessed && !says) {
      this.violated(`rows are missing, and the page is ${screen?.name ?? 'black'}`);
    }
  }
}
