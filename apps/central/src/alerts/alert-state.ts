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
  const now = alert ?? CLEARED;
  if (event.type === 'seen') return seen(now, event.atMs);
  if (now.state === 'cleared') return CLEARED;
  switch (event.type) {
    case 'unseen':
      return unseen(now, event.atMs);
    case 'acknowledge':
      return { state: 'acknowledged', goneMs: now.goneMs, mutedUntilMs: null };
    case 'mute':
      return { state: 'muted', goneMs: now.goneMs, mutedUntilMs: event.untilMs };
  }
}

function seen({ state, mutedUntilMs }: AlertStanding, atMs: number): AlertStanding {
  const isOver = state === 'muted' && (mutedUntilMs ?? 0) <= atMs;
  return state === 'cleared' || isOver ? OPEN : { state, goneMs: null, mutedUntilMs };
}

function unseen({ state, goneMs, mutedUntilMs }: AlertStanding, atMs: number): AlertStanding {
  const sinceMs = goneMs ?? atMs;
  if (atMs - sinceMs >= CLEARS_AFTER_MS) return CLEARED;
  return { state, goneMs: sinceMs, mutedUntilMs };
}
