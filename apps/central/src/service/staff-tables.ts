/** What staff did at kiosks, read out of their journals, and the access codes that were given. */
export const STAFF = [
  `create table staff_rows (kiosk text not null, seq bigint not null, type text not null,
    wall_ms bigint not null, body text not null, new_box text not null,
    primary key (kiosk, seq))`,
  'create index staff_rows_by_time on staff_rows (type, wall_ms)',
  'create index staff_rows_by_box on staff_rows (new_box)',
  `create table access_codes (id text primary key, kiosk text not null, challenge text not null,
    role text not null, person text not null, owner text not null, reason text not null,
    at_ms bigint not null)`,
  'create index access_codes_by_time on access_codes (at_ms)',
] as const;

/** A row of a kiosk's journal that is about staff. */
export interface StaffRow {
  kiosk: string;
  seq: number;
  type: string;
  /** By the kiosk's clock. */
  wall_ms: number;
  /** Canonical JSON. */
  body: string;
  /** The box that a collection left in the kiosk; empty for every other row. */
  new_box: string;
}

/** An access code that was given; the code itself is kept nowhere. */
export interface AccessCodeRow {
  id: string;
  kiosk: string;
  challenge: string;
  role: string;
  /** The number of the person who asked for it. */
  person: string;
  /** Who gave it. */
  owner: string;
  reason: string;
  at_ms: number;
}
