import type { AlertState } from './alert-state.js';
import type { Urgency } from './conditions.js';

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

/** A time of day, in minutes after midnight at the site; `from` after `to` goes over midnight. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Who is there when, and how they are reached. */
export interface Shift {
  readonly name: string;
  /** 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  readonly hours: Hours;
  /** Ids of channels. */
  readonly channels: readonly string[];
}

/** One line of the delay table: an alert nobody took goes to the next shift after a while. */
export interface Escalation {
  readonly afterMs: number;
  /** Name in the roster; several shifts may have it. */
  readonly to: string;
}

/** When whom. */
export interface NoticeRules {
  readonly repeatMs: number;
  /** What is not urgent waits until they are over. */
  readonly quiet: Hours | undefined;
  readonly roster: readonly Shift[];
  readonly escalations: readonly Escalation[];
  readonly utcOffsetMinutes: number;
}

/** An alert as far as its notices need it. */
export interface Noticed {
  readonly state: AlertState;
  readonly urgency: Urgency;
  readonly openedMs: number;
  /** When somebody was told last, and how many lines of the table were reached by then. */
  readonly notifiedMs: number | null;
  readonly level: number;
}

/** What is to be sent now. */
export interface NoticeDue {
  readonly channels: readonly string[];
  /** Lines of the table that are reached. */
  readonly level: number;
  readonly why: 'first' | 'escalated' | 'repeated';
}

/** Minutes after midnight at the site, and the day of the week, 1 Monday. */
export function siteTime(atMs: number, utcOffsetMinutes: number) {
  const minutes = Math.floor(atMs / MINUTE_MS) + utcOffsetMinutes;
  const days = Math.floor(minutes / DAY_MINUTES);
  return { minute: minutes - days * DAY_MINUTES, day: ((((days + 3) % 7) + 7) % 7) + 1 };
}

const within = ({ from, to }: Hours, minute: number): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to;

/**
 * Whom to tell of an alert now, if anybody: the first line of the table when it opens, the next when
 * nobody took it in time, and all that were reached again and again until somebody does.
 */
export function noticeDue(
  alert: Noticed,
  rules: NoticeRules,
  nowMs: number,
): NoticeDue | undefined {
  if (alert.state !== 'open') return undefined;
  const { minute, day } = siteTime(nowMs, rules.utcOffsetMinutes);
  const isQuiet = rules.quiet !== undefined && within(rules.quiet, minute);
  if (isQuiet && alert.urgency !== 'urgent') return undefined;
  const reached = rules.escalations.filter(({ afterMs }) => nowMs - alert.openedMs >= afterMs);
  const why = whyNow(alert, reached.length, nowMs - rules.repeatMs);
  if (why === undefined) return undefined;
  const isLate = (alert.notifiedMs ?? nowMs) <= nowMs - rules.repeatMs;
  const onlyNew = why === 'escalated' && !isLate;
  const names = (onlyNew ? reached.slice(alert.level) : reached).map(({ to }) => to);
  const there = rules.roster.filter(
    ({ name, days, hours }) => names.includes(name) && days.includes(day) && within(hours, minute),
  );
  const channels = [...new Set(there.flatMap((shift) => shift.channels))];
  return { channels, level: reached.length, why };
}

function whyNow(
  alert: Noticed,
  level: number,
  repeatBeforeMs: number,
): NoticeDue['why'] | undefined {
  if (level === 0) return undefined;
  if (alert.notifiedMs === null) return 'first';
  if (level > alert.level) return 'escalated';
  return alert.notifiedMs <= repeatBeforeMs ? 'repeated' : undefined;
}
