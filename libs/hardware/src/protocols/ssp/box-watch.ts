import type { BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import { isAtWork } from './picture.js';
import type { PollEvent } from './poll-events.js';

type BoxEvent = Extract<BillAcceptorEvent, { type: `cashbox.${string}` }>;

/** Follows the cash box: some units say E3 once, others as long as it is out. */
export class BoxWatch {
  isOut = false;

  /** What a reply to POLL means for the box; it is back when the unit says so or works again. */
  see(events: readonly PollEvent[]): BoxEvent[] {
    const told = events.flatMap(({ kind }) => {
      if (kind === 'cashboxRemoved') return this.#is('out');
      if (kind !== 'cashboxReplaced') return [];
      return [...this.#is('out'), ...this.#is('in')]; // it was out, though nobody saw it
    });
    return isAtWork(events) ? [...told, ...this.#is('in')] : told;
  }

  #is(where: 'in' | 'out'): BoxEvent[] {
    if (this.isOut === (where === 'out')) return [];
    this.isOut = where === 'out';
    return [{ type: this.isOut ? 'cashbox.removed' : 'cashbox.inserted' }];
  }
}
