/** Time is a port. Wall time informs, monotonic time measures, `seq` orders (invariant I18). */
export interface Clock {
  /** Milliseconds since the process started; never goes back. */
  monoMs(): number;
  /** Milliseconds since 1970 UTC; may jump. */
  wallMs(): number;
  /** Calls once after the delay; the result cancels. */
  after(delayMs: number, call: () => void): () => void;
}

/** Waits on a clock; ends early, without error, when the signal aborts. */
export function sleep(clock: Clock, delayMs: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop?.aborted) return resolve();
    const cancel = clock.after(delayMs, () => {
      stop?.removeEventListener('abort', ended);
      resolve();
    });
    const ended = (): void => {
      cancel();
      resolve();
    };
    stop?.addEventListener('abort', ended, { once: true });
  });
}

/** Whether the wall clock may be believed. */
export type ClockQuality = 'none' | 'rtc' | 'ntp' | 'central';

/** Whether somebody with a better clock has agreed with it since this process started. */
export const isConfirmed = (quality: ClockQuality): boolean =>
  quality === 'ntp' || quality === 'central';
