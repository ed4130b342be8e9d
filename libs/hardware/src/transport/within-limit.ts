import type { Clock } from '@kiosk/flow/ports/clock';

/**
 * Waits for a promise, but no longer than the limit.
 *
 * Rejects as the promise does.
 *
 * @returns false when the limit came first.
 */
export async function withinLimit(
  awaited: Promise<unknown>,
  limitMs: number,
  clock: Clock,
): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const cancel = clock.after(limitMs, () => late.resolve(false));
  try {
    return await Promise.race([awaited.then(() => true), late.promise]);
  } finally {
    cancel();
  }
}
