import { PostgresAdapter, type Kysely } from 'kysely';

/** Who may use the console, and what they did there. */
export const PEOPLE = [
  `create table people (id text primary key, login text not null unique, name text not null,
    name_key text not null unique, roles text not null, password text not null,
    totp text not null, totp_step bigint not null, blocked bigint not null, demo bigint not null,
    created_ms bigint not null)`,
  `create table invitations (code_hash text primary key, purpose text not null, person text,
    login text not null, name text not null, roles text not null, totp text,
    expires_ms bigint not null, used_ms bigint)`,
  `create table sessions (token_hash text primary key, person text not null, csrf text not null,
    created_ms bigint not null, seen_ms bigint not null)`,
  'create index sessions_of_person on sessions (person)',
  `create table sign_in_tries (login_hash text primary key, tries bigint not null,
    until_ms bigint not null, last_ms bigint not null)`,
  `create table audit (number bigint primary key, at_ms bigint not null, person text not null,
    name text not null, action text not null, outcome text not null, detail text not null,
    prev_hash text not null, hash text not null)`,
  'create index audit_by_person on audit (person, number)',
];

const REFUSES_ON_SQLITE = ['update', 'delete'].map(
  (change) => `create trigger audit_no_${change} before ${change} on audit
    begin select raise(abort, 'what people did is never changed'); end`,
);

const REFUSES_ON_POSTGRES = [
  `create trigger audit_no_change before update or delete on audit
    for each row execute function refuse_change()`,
  `create trigger audit_no_truncate before truncate on audit
    for each statement execute function refuse_change()`,
];

/** What people did is appended; the database itself refuses to change it. */
export const keepsAudit = (db: Pick<Kysely<unknown>, 'getExecutor'>): readonly string[] =>
  db.getExecutor().adapter instanceof PostgresAdapter ? REFUSES_ON_POSTGRES : REFUSES_ON_SQLITE;

export interface PersonRow {
  id: string;
  login: string;
  name: string;
  /** The name as names are compared: no two people have one. */
  name_key: string;
  /** Names of roles, with a space between. */
  roles: string;
  /** See `people/password.ts`; empty where none works. */
  password: string;
  /** Secret of the authenticator, sealed; empty where none is set. */
  totp: string;
  /** The last time step whose code was accepted: none is accepted twice. */
  totp_step: number;
  /** 1 for who may not sign in. */
  blocked: number;
  /** 1 for a person of the demonstration, whom no other profile knows. */
  demo: number;
  created_ms: number;
}

/** A one-time code by which somebody sets a password and an authenticator. */
export interface InvitationRow {
  code_hash: string;
  /** `first`: only while there is no admin. */
  purpose: 'first' | 'invite' | 'reset';
  /** Whose sign-in is set anew. */
  person: string | null;
  login: string;
  name: string;
  roles: string;
  /** Sealed secret that was shown to who opened it. */
  totp: string | null;
  expires_ms: number;
  used_ms: number | null;
}

export interface SessionRow {
  /** SHA-256 of what the cookie holds. */
  token_hash: string;
  person: string;
  csrf: string;
  created_ms: number;
  seen_ms: number;
}

export interface SignInTriesRow {
  login_hash: string;
  tries: number;
  until_ms: number;
  last_ms: number;
}

/** One action on the console and what became of it; chained by its hash. */
export interface AuditRow {
  /** From 1, without a gap. */
  number: number;
  at_ms: number;
  /** Id of the person; empty for nobody. */
  person: string;
  name: string;
  /** As routed, e.g. "POST /api/payouts". */
  action: string;
  /** "done", or the code of the refusal. */
  outcome: string;
  /** Canonical JSON of what was asked, without secrets. */
  detail: string;
  prev_hash: string;
  hash: string;
}
