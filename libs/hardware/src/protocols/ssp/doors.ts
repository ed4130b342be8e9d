import type { BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import { has, isAtRest, isAtWork } from './picture.js';
import type { PollEvent } from './poll-events.js';

type DoorEvent = Extract<BillAcceptorEvent, { type: `acceptor.${string}` }>;

/** What decides whether notes can come in. */
export interface DoorSight {
  /** The last reply to POLL of this session. */
  readonly events: readonly PollEvent[] | undefined;
  /** Notes are wanted, and nothing on our side speaks against it. */
  readonly taking: boolean;
  /** A note is still followed. */
  readonly hasOpen: boolean;
  /** The unit answers, and is past its bring-up. */
  readonly isRunning: boolean;
  /** Nothing was tried yet. */
  readonly isStarting: boolean;
}

/** What the flow wishes, and what it has yet to hear about it. */
export class Doors {
  wantsOpen = false;
  #owes: DoorEvent['type'] | undefined;

  open(): void {
    this.wantsOpen = true;
    this.#owes = 'acceptor.opened';
  }

  close(): void {
    this.wantsOpen = false;
    this.#owes = 'acceptor.closed';
  }

  /** What has become true, each told once; `opened` again when the unit was shut meanwhile. */
  due(sight: DoorSight): DoorEvent[] {
    const isTrue = this.#owes === 'acceptor.opened' ? isOpen(sight) : this.#isClosed(sight);
    const told: DoorEvent[] = this.#owes !== undefined && isTrue ? [{ type: this.#owes }] : [];
    if (told.length > 0) this.#owes = undefined;
    const isShut = sight.events === undefined || has(sight.events, 'disabled');
    if (this.wantsOpen && isShut) this.#owes = 'acceptor.opened';
    return told;
  }

  /** Without an answer nothing can be stacked either: no note moves on without our POLL. */
  #isClosed({ events, hasOpen, isRunning, isStarting }: DoorSight): boolean {
    if (this.wantsOpen || hasOpen || isStarting) return false;
    return events === undefined ? !isRunning : has(events, 'disabled') && isAtRest(events);
  }
}

const isOpen = ({ events, taking }: DoorSight): boolean =>
  taking && events !== undefined && isAtWork(events) && isAtRest(events);
