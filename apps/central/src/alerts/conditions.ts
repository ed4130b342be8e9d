import type { KioskReport } from '@kiosk/flow/link/report';

/** How soon somebody must look: `urgent` breaks quiet hours, a `note` can wait for the next visit. */
export type Urgency = 'urgent' | 'normal' | 'note';

/** Something about a kiosk that somebody has to look after. */
export interface Condition {
  /** Stable; with the kiosk it is the alert's key. */
  readonly code: string;
  readonly urgency: Urgency;
  /** Part of the kiosk's service that is lost meanwhile, 0 to 1. */
  readonly lost: number;
  /** Words and figures for a person, from fixed lists. */
  readonly detail: string;
}

/** A bound on a figure that kiosks report; `delta` bounds its rise from one report to the next. */
export interface Monitor {
  readonly fact: Figure;
  readonly kind: 'upper' | 'lower' | 'delta';
  readonly value: number;
}

/** Figures of a report that a monitor can watch. */
export const FIGURES = ['queuedRows', 'freeBytes', 'waitingPayments', 'overduePayments'] as const;
export type Figure = (typeof FIGURES)[number];

/** What is known of a kiosk at one moment. */
export interface Seen {
  /** Since it called last. */
  readonly silentMs: number;
  /** Its last report and the one before; absent until it told. */
  readonly report?: KioskReport;
  readonly before?: KioskReport;
  /** Since when its lane is frozen by a fork. */
  readonly forked: boolean;
}

/** When something is too long, and which figures are watched. */
export interface Bounds {
  readonly silentMs: number;
  readonly stuckMs: number;
  readonly monitors: readonly Monitor[];
}

/** What a kiosk's limits mean to operations: urgency, and the part of its service that is lost. */
const LIMITS: Readonly<Record<string, readonly [Urgency, number]>> = {
  noCash: ['urgent', 1],
  cashboxFull: ['urgent', 1],
  journal: ['urgent', 1],
  records: ['urgent', 1],
  storage: ['urgent', 1],
  mains: ['urgent', 1],
  noPaper: ['normal', 0.3], // receipts on the screen only: some turn away
  maintenance: ['note', 1], // wanted by operations
};
/** Faults that foretell a limit. */
const EARLY: ReadonlySet<string> = new Set(['paperLow', 'headHot']);

/**
 * Everything that is the matter with a kiosk. A silent one is only silent: what it said before is old.
 * `noNetwork` is no condition of its own: central sees it as silence, or not at all.
 */
export function conditionsOf(seen: Seen, bounds: Bounds): readonly Condition[] {
  if (seen.silentMs >= bounds.silentMs) {
    const minutes = Math.floor(seen.silentMs / 60_000);
    return [{ code: 'silent', urgency: 'urgent', lost: 1, detail: `${minutes} min` }];
  }
  const { report } = seen;
  if (report === undefined) return [];
  return [
    ...(seen.forked ? [FORKED] : []),
    ...ofLimits(report),
    ...ofStuck(report, bounds.stuckMs),
    ...ofDevices(report),
    ...bounds.monitors.flatMap((monitor) => ofMonitor(monitor, report, seen.before)),
  ];
}

const FORKED: Condition = { code: 'forked', urgency: 'urgent', lost: 1, detail: '' };

function ofLimits({ limits }: KioskReport): readonly Condition[] {
  return limits.flatMap((code) => {
    const [urgency, lost] = LIMITS[code] ?? [];
    if (urgency === undefined || lost === undefined) return [];
    return [{ code, urgency, lost, detail: '' }];
  });
}

/** A screen of a customer that does not move although nobody leaves: people need help there. */
function ofStuck({ screen, screenMs, idle }: KioskReport, stuckMs: number): readonly Condition[] {
  if (idle || screenMs < stuckMs || screen === 'outOfService') return [];
  return [{ code: 'stuck', urgency: 'urgent', lost: 1, detail: screen }];
}

function ofDevices({ devices }: KioskReport): readonly Condition[] {
  return Object.entries(devices).flatMap(([name, { state, faults }]) => {
    const early = faults.filter((fault) => EARLY.has(fault));
    const bad = faults.filter((fault) => !EARLY.has(fault));
    const all: Condition[] = early.map((code) => ({
      code,
      urgency: 'note',
      lost: 0,
      detail: name,
    }));
    if (bad.length > 0 || (state !== 'online' && state !== 'starting')) {
      const detail = [state, ...bad].join(' ');
      all.push({ code: `device:${name}`, urgency: 'normal', lost: 0, detail });
    }
    return all;
  });
}

function ofMonitor(
  { fact, kind, value }: Monitor,
  now: KioskReport,
  before: KioskReport | undefined,
): readonly Condition[] {
  const figure = kind === 'delta' ? now[fact] - (before ?? now)[fact] : now[fact];
  const isPast = kind === 'lower' ? figure < value : figure > value;
  if (!isPast) return [];
  const code = `${fact}:${kind}`;
  return [{ code, urgency: 'normal', lost: 0, detail: `${figure} / ${value}` }];
}
