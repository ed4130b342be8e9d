import type { CommandState } from '@kiosk/flow/commands/command-state';

/** What operations ask of kiosks, how kiosks are, and what somebody has to look after. */
export const FLEET = [
  `create table commands (id text primary key, kiosk text not null, kind text not null,
    arguments text not null, person text not null, name text not null, signature text not null,
    issued_ms bigint not null, not_after_ms bigint not null, state text not null,
    state_ms bigint not null, reason text, result text)`,
  'create index commands_by_kiosk on commands (kiosk, issued_ms)',
  'create index commands_by_state on commands (state, kiosk)',
  `create table kiosk_health (kiosk text primary key, at_ms bigint not null,
    since_ms bigint not null, report text not null)`,
  `create table health_changes (kiosk text not null, at_ms bigint not null, what text not null,
    was text not null, became text not null, primary key (kiosk, at_ms, what))`,
];

/** A command to a kiosk, and how far it is. */
export interface CommandRow {
  id: string;
  kiosk: string;
  kind: string;
  /** Canonical JSON, to the byte as it was signed. */
  arguments: string;
  person: string;
  name: string;
  signature: string;
  issued_ms: number;
  not_after_ms: number;
  state: CommandState;
  state_ms: number;
  /** Why it was refused. */
  reason: string | null;
  /** Canonical JSON of what came of it. */
  result: string | null;
}

/** How a kiosk said it is, last. */
export interface KioskHealthRow {
  kiosk: string;
  at_ms: number;
  /** Since when the words of it (not its figures) have been the same. */
  since_ms: number;
  /** JSON, see `libs/flow/src/link/report.ts`. */
  report: string;
}

/** One word of a kiosk's report that changed. */
export interface HealthChangeRow {
  kiosk: string;
  at_ms: number;
  /** e.g. "ready", "limit:noPaper", "thermalPrinter". */
  what: string;
  was: string;
  became: string;
}
