import { eventLoopTurn } from '@kiosk/flow/ports/manual-clock';

const DEADLINE_MS = 10_000;

/**
 * For tests with a real database: turns the event loop until something holds.
 *
 * @throws Error after ten seconds.
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + DEADLINE_MS;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error('waited ten seconds in vain');
    await eventLoopTurn();
  }
}
