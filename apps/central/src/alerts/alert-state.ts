/**
 * How far an alert is. `open`: nobody has said that they look after it. `acknowledged`: somebody
 * does. `muted`: nobody is told for a while. `cleared`: it is over.
 */
export const ALERT_STATES = ['open', 'acknowledged', 'muted', 'cleared'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** An alert as far as its rules need it. */
export interface AlertStanding {
  readonly state: AlertState;
  /** Since when the condition is not seen any more. */
  readonly goneMs: number | null;
  readonly mutedUntilMs: number | null;
}

/** What happens to it. */
export type AlertEvent =
  | { readonly type: 'seen'; readonly atMs: number }
  | { readonly type: 'unseen'; readonly atMs: number }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'mute'; readonly untilMs: number };

/** A condition that comes and goes is one alert: it is over only after so long without it. */
export const CLEARS_AFTER_MS = 30_000;

const OPEN: AlertStanding = { state: 'open', goneMs: null, mutedUntilMs: null };
const CLEARED: AlertStanding = { state: 'cleared', goneMs: null, mutedUntilMs: null };

/** What an alert becomes. A wish about one that is over changes nothing. */
export function stepAlert(alert: AlertStanding | undefined, event: AlertEvent): AlertStanding {
  const { state, mutedUntilMs } = alert ?? CLEARED;
  switch (event.type) {
    case 'seen': {
      if (state === 'cleared') return OPEN;
      const isOver = state === 'muted' && (mutedUntilMs ?? 0) <= event.atMs;
      return isOver ? OPEN : { state, goneMs: null, mutedUntilMs };
    }
    case 'unseen': {
      if (state === 'cleared') return CLEARED;
      const goneMs = alert?.goneMs ?? event.atMs;
      return event.atMs - goneMs >= CLEARS_AFTER_MS ? CLEARED : { state, goneMs, mutedUntilMs };
    }
    case 'acknowledge':
      if (state === 'cleared') return CLEARED;
      return { state: 'acknowledged', goneMs: alert?.goneMs ?? null, mutedUntilMs: null };
    case 'mute':
      if (state === 'cleared') return CLEARED;
      return { state: 'muted', goneMs: alert?.goneMs ?? null, mutedUntilMs: event.untilMs };
  }
}
