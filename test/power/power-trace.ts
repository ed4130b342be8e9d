import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { NewRow } from '@kiosk/flow/journal/row';
import { openForWriting, pragma } from '@kiosk/kiosk/journal/schema';
import { SqliteJournal } from '@kiosk/kiosk/journal/sqlite-journal';

/** What lies on the disk of a journal; `log` is absent where there is none. */
export interface Files {
  readonly file: Uint8Array;
  readonly log: Uint8Array | undefined;
}

/** How far the kiosk was told that its rows and its acknowledgement are durable. */
export interface Told {
  readonly seq: number;
  readonly acked: number;
}

/** Writes between two syncs: a power cut leaves any part of what lies between `synced` and `after`. */
export interface Phase {
  readonly name: 'append' | 'keepAcked' | 'begin' | 'checkpoint' | 'close' | 'unlink';
  readonly synced: Files;
  readonly after: Files;
  /** What must be there after a cut in this phase. */
  readonly told: Told;
  /** What may be there besides. */
  readonly doing: Told;
}

/** All phases of a journal's life, and its rows by number. */
export interface PowerTrace {
  readonly phases: readonly Phase[];
  /** The hash of each row at which a commit ended, by seq. */
  readonly commitHashes: ReadonlyMap<number, string>;
}

/**
 * What `PRAGMA synchronous` reads back when the log is synced on every commit.
 *
 * Source: SQLite, "Write-Ahead Logging", 2.3 Performance Considerations.
 */
const FULL = 2;

/** Length of the log's header. Source: SQLite, "Database File Format", 4.1 WAL File Format. */
const HEADER_BYTES = 32;

const CHECKPOINT_EVERY = 11;
const ACKED_EVERY = 5;
const REOPEN_EVERY = 23;

/** How the traced connection is set beside what the product asks for. */
export interface TraceOptions {
  readonly commits: readonly (readonly NewRow[])[];
  /** Planted: settings of the connection that make it less durable, as SQL. */
  readonly weakened?: string;
}

/** Lets the product's journal write real rows, and looks at its files after each thing it does. */
export function tracePower({ commits, weakened = '' }: TraceOptions): PowerTrace {
  const folder = mkdtempSync(join(tmpdir(), 'power-'));
  const recorder = new Recorder(join(folder, 'journal.sqlite'), weakened);
  try {
    commits.forEach((rows, at) => {
      recorder.append(rows);
      if (at % ACKED_EVERY === 0) recorder.keepAcked();
      if (at % CHECKPOINT_EVERY === CHECKPOINT_EVERY - 1) recorder.checkpoint();
      if (at % REOPEN_EVERY === REOPEN_EVERY - 1) recorder.reopen();
    });
    return recorder.trace;
  } finally {
    recorder.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const NOTHING = new Uint8Array();

class Recorder {
  readonly #phases: Phase[] = [];
  readonly #commitHashes = new Map<number, string>();
  #database: DatabaseSync;
  #journal: SqliteJournal;
  #synced: Files;
  #told: Told = { seq: 0, acked: 0 };
  #boots = 0;

  constructor(
    readonly path: string,
    readonly weakened: string,
  ) {
    [this.#database, this.#journal] = this.#open();
    this.#synced = this.#look();
    this.#commitHashes.set(0, this.#journal.head().hash);
  }

  get trace(): PowerTrace {
    return { phases: this.#phases, commitHashes: this.#commitHashes };
  }

  append(rows: readonly NewRow[]): void {
    this.#journal.append(rows);
    const { seq, hash } = this.#journal.head();
    this.#commitHashes.set(seq, hash);
    this.#commit('append', { ...this.#told, seq });
  }

  keepAcked(): void {
    const acked = this.#told.seq;
    this.#journal.keepAcked(acked);
    this.#commit('keepAcked', { ...this.#told, acked });
  }

  /** The log is synced before the file is written, and the file before this returns. */
  checkpoint(): void {
    this.#journal.checkpoint();
    this.#end('checkpoint', this.#look());
  }

  /** The last one to close moves the log into the file, syncs it, and takes the log away. */
  reopen(): void {
    const { log } = this.#look();
    this.#journal.close();
    const { file } = this.#look();
    this.#end('close', { file, log });
    this.#end('unlink', { file, log: undefined });
    [this.#database, this.#journal] = this.#open();
    this.#synced = this.#look();
  }

  close(): void {
    this.#journal.close();
  }

  #open(): [DatabaseSync, SqliteJournal] {
    this.#boots += 1;
    let nowMs = 0;
    const clock = {
      monoMs: () => (nowMs += 1),
      wallMs: () => 1_780_000_000_000 + nowMs,
      after: () => () => undefined,
    };
    const database = openForWriting(this.path);
    database.exec(this.weakened);
    const setup = {
      path: this.path,
      bootId: `boot-${this.#boots}`,
      clock,
      clockQuality: () => 'rtc' as const,
    };
    return [database, new SqliteJournal(database, setup, () => undefined)];
  }

  #look(): Files {
    const log = `${this.path}-wal`;
    return {
      file: Uint8Array.from(readFileSync(this.path)),
      log: existsSync(log) ? Uint8Array.from(readFileSync(log)) : undefined,
    };
  }

  /** A commit writes the log; whether it also syncs it is what the connection says of itself. */
  #commit(name: Phase['name'], doing: Told): void {
    const after = this.#look();
    this.#begin(after);
    this.#phases.push({ name, synced: this.#synced, after, told: this.#told, doing });
    this.#told = doing;
    if (pragma(this.#database, 'synchronous') === FULL) this.#synced = after;
  }

  /** A log that begins anew has its header synced before its frames are written over the old ones. */
  #begin({ file, log = NOTHING }: Files): void {
    const old = this.#synced.log ?? NOTHING;
    const header = log.subarray(0, HEADER_BYTES);
    if (Buffer.compare(header, old.subarray(0, HEADER_BYTES)) === 0) return;
    const begun = new Uint8Array(Math.max(old.length, HEADER_BYTES));
    begun.set(old);
    begun.set(header);
    const after = { file, log: begun };
    const told = this.#told;
    this.#phases.push({ name: 'begin', synced: this.#synced, after, told, doing: told });
    this.#synced = after;
  }

  #end(name: Phase['name'], after: Files): void {
    // What the log holds was synced first: only the file is open to a cut.
    const synced = {
      file: this.#synced.file,
      log: name === 'unlink' ? this.#synced.log : after.log,
    };
    this.#phases.push({ name, synced, after, told: this.#told, doing: this.#told });
    this.#synced = after;
  }
}
