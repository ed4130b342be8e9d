import type { Clock } from '@kiosk/flow/ports/clock';

/** The biller did not answer in time: it may or may not have heard us. */
export class BillerSilent extends Error {
  override readonly name = 'BillerSilent';
}

/**
 * Gives a call to a biller its time limit.
 *
 * @throws BillerSilent when the limit passed or the call failed, with its cause.
 */
export function within<Value>(
  clock: Clock,
  limitMs: number,
  call: (stop: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const cancel = clock.after(limitMs, () => {
      reject(new BillerSilent(`no answer within ${limitMs} ms`)); // first: abort may answer too
      stop.abort();
    });
    call(stop.signal)
      .then(resolve, (cause: unknown) => reject(new BillerSilent('the call failed', { cause })))
      .finally(cancel);
  });
}
