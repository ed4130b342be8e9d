import { eventLoopTurn } from '@kiosk/flow/ports/manual-clock';
import { systemClock } from '../clock/system-clock.js';

const DEADLINE_MS = 10_000;

/**
 * For tests with a real database: turns the event loop until something holds.
 *
 * @throws Error after ten seconds.
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = systemClock.monoMs() + DEADLINE_MS;
  while (!(await holds())) {
    if (systemClock.monoMs() > endMs) throw new Error('waited ten seconds in vain');
    await eventLoopTurn();
  }
}
