/** Time as the page needs it. */
export interface PageClock {
  /** Calls once after the delay; the result cancels. */
  after(delayMs: number, call: () => void): () => void;
}

/** The browser's own timers: the only place that touches them. */
export const browserClock: PageClock = {
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
