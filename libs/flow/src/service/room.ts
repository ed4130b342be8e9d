import type { ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';

/** What a touch led to: one stays in the room, goes back to the dashboard, or has done its work. */
export type RoomOutcome = 'stay' | 'back' | 'done';

/** One area behind the door. In memory: what counts stands in the journal. */
export interface Room {
  screen(): ServiceScreen;
  /** @throws JournalError when what was asked for could not be made durable. */
  touch(touch: Touch): RoomOutcome;
  /** Staff leave, or the door was closed: what runs is ended. */
  leave(why: 'asked' | 'doorClosed'): void;
}
