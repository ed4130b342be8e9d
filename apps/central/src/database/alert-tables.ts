import type { AlertState } from '../alerts/alert-state.js';
import type { Urgency } from '../alerts/conditions.js';

/** What somebody has to look after, what happened to it, and whom it was told to. */
export const ALERTS = [
  `create table alerts (kiosk text not null, condition text not null, state text not null,
    urgency text not null, lost_permille bigint not null, detail text not null,
    opened_ms bigint not null, state_ms bigint not null, gone_ms bigint, muted_until_ms bigint,
    notified_ms bigint, level bigint not null, name text not null,
    primary key (kiosk, condition))`,
  'create index alerts_by_state on alerts (state)',
  `create table alert_events (id text primary key, kiosk text not null, condition text not null,
    at_ms bigint not null, event text not null, name text not null, detail text not null)`,
  'create index alert_events_by_kiosk on alert_events (kiosk, at_ms)',
  `create table notices (id text primary key, kiosk text not null, condition text not null,
    channel text not null, why text not null, body text not null, state text not null,
    tries bigint not null, made_ms bigint not null, next_ms bigint not null, error text not null)`,
  'create index notices_by_state on notices (state, next_ms)',
];

/** One alert; its key is the kiosk and the condition, so that the same thing is never two. */
export interface AlertRow {
  kiosk: string;
  condition: string;
  state: AlertState;
  urgency: Urgency;
  /** Part of the service that is lost, in thousandths. */
  lost_permille: number;
  detail: string;
  opened_ms: number;
  state_ms: number;
  gone_ms: number | null;
  muted_until_ms: number | null;
  notified_ms: number | null;
  level: number;
  /** Who acknowledged or muted it. */
  name: string;
}

/** What happened to an alert: opened, acknowledged, muted, cleared, or told to somebody. */
export interface AlertEventRow {
  id: string;
  kiosk: string;
  condition: string;
  at_ms: number;
  event: string;
  name: string;
  detail: string;
}

/** A message on its way to a person. */
export interface NoticeRow {
  id: string;
  kiosk: string;
  condition: string;
  channel: string;
  why: string;
  /** Canonical JSON. */
  body: string;
  state: 'waiting' | 'sent' | 'failed';
  tries: number;
  made_ms: number;
  next_ms: number;
  error: string;
}
