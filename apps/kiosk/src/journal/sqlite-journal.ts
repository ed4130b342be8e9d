import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { invariant } from '@kiosk/flow/invariant/invariant';
import { canonical } from '@kiosk/flow/journal/canonical';
import {
  GENESIS_HASH,
  storedText,
  type NewRow,
  type Row,
  type StoredRow,
} from '@kiosk/flow/journal/row';
import { assertBalanced } from '@kiosk/flow/ledger/ledger';
import type { Clock, ClockQuality } from '@kiosk/flow/ports/clock';
import { JournalError, type Journal } from '@kiosk/flow/ports/journal';
import { sha256 } from '../world/sha256.js';
import { checkBeforeUse } from './boot-check.js';
import { takeOwnership } from './ownership.js';
import { openForWriting } from './schema.js';
import { asJournalError } from './sqlite-error.js';
import { readStored, readStoredPayment, toRow } from './stored-rows.js';

/** Where a journal lies, and what its rows are stamped with. */
export interface JournalSetup {
  readonly path: string;
  /** Names this run of the process in every row. */
  readonly bootId: string;
  readonly clock: Clock;
  /** Asked at each append: it gets better while the process runs. */
  readonly clockQuality: () => ClockQuality;
}

type Head = ReturnType<Journal['head']>;

/**
 * Opens the kiosk's journal, or makes it. Boot checks come first, on a file not yet touched.
 *
 * @throws JournalError `broken` when the checks fail, or another code when the disk refuses.
 * @throws JournalInUse when another process has it.
 */
export function openJournal(setup: JournalSetup): SqliteJournal {
  const { path } = setup;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let release: (() => void) | undefined;
  try {
    release = takeOwnership(path);
    checkBeforeUse(path);
    return new SqliteJournal(openForWriting(path), setup, release);
  } catch (error) {
    release?.();
    throw asJournalError(error);
  }
}

/** The Journal port on one SQLite file. When `append` returns, the rows are on the disk. */
export class SqliteJournal implements Journal {
  readonly #database: DatabaseSync;
  readonly #setup: JournalSetup;
  readonly #release: () => void;
  readonly #insertRow: StatementSync;
  readonly #insertLine: StatementSync;
  readonly #listeners = new Set<() => void>();
  #head: Head;
  #broken: JournalError | undefined;

  constructor(database: DatabaseSync, setup: JournalSetup, release: () => void) {
    this.#database = database;
    this.#setup = setup;
    this.#release = release;
    this.#insertRow = database.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#insertLine = database.prepare('INSERT INTO lines VALUES (?, ?, ?, ?)');
    this.#head = storedHead(database);
  }

  append(rows: readonly NewRow[]): readonly Row[] {
    if (rows.length === 0) return [];
    if (this.#broken !== undefined) throw this.#broken;
    const sealed = this.#seal(rows);
    this.#commit(() => sealed.forEach((row) => this.#insert(row)));
    const { seq, hash } = sealed.at(-1) ?? this.#head;
    this.#head = { seq, hash };
    for (const listener of this.#listeners) listener();
    return sealed.map(toRow);
  }

  read(after: number, limit: number): readonly Row[] {
    return this.readStored(after, limit).map(toRow);
  }

  /** As `read`, with the bodies as the text that was hashed: what central gets. */
  readStored(after: number, limit: number): readonly StoredRow[] {
    return readStored(this.#database, after, limit);
  }

  readPayment(paymentId: string): readonly Row[] {
    return readStoredPayment(this.#database, paymentId).map(toRow);
  }

  head(): Head {
    return this.#head;
  }

  /** Wall time of the last row that was written with a clock to be believed; 0 when there is none. */
  lastTrustedWallMs(): number {
    const query = `SELECT wall_ms FROM journal WHERE clock_quality <> 'none' ORDER BY seq DESC LIMIT 1`;
    return Number(this.#database.prepare(query).get()?.['wall_ms'] ?? 0);
  }

  /** Calls after each append; the result ends that. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The highest seq that central said it holds for good, as of the last `keepAcked`. */
  acked(): number {
    return Number(this.#database.prepare('SELECT acked FROM outbox').get()?.['acked'] ?? 0);
  }

  /** @throws JournalError when it could not be made durable. */
  keepAcked(seq: number): void {
    this.#commit(() => this.#database.prepare('UPDATE outbox SET acked = ?').run(seq));
  }

  /**
   * Writes and syncs what changes nothing.
   *
   * @throws JournalError when the disk refuses.
   */
  probe(): void {
    if (this.#broken !== undefined) throw this.#broken;
    this.#commit(() => this.#database.exec('UPDATE outbox SET acked = acked'));
  }

  /** Bytes of log that a checkpoint would move into the file. */
  logBytes(): number {
    return statSync(`${this.#setup.path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Moves the log into the file, as far as no reader is in the way. For quiet moments. */
  checkpoint(): void {
    this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  close(): void {
    this.#database.close();
    this.#release();
  }

  /** Numbers, stamps and chains the rows. Pure but for the clock: nothing is adopted yet. */
  #seal(rows: readonly NewRow[]): readonly StoredRow[] {
    const { bootId, clock, clockQuality } = this.#setup;
    const stamp = {
      bootId,
      monoMs: Math.trunc(clock.monoMs()),
      wallMs: Math.trunc(clock.wallMs()),
      clockQuality: clockQuality(),
    };
    let { seq, hash: prevHash } = this.#head;
    return rows.map(({ type, paymentId, body, lines }) => {
      seq += 1;
      assertBalanced(lines, `row ${seq} ${type}`);
      const row = { seq, ...stamp, paymentId, type, bodyText: canonical(body), lines, prevHash };
      const hash = sha256(storedText(row));
      prevHash = hash;
      return { ...row, hash };
    });
  }

  #insert(row: StoredRow): void {
    const { seq, bootId, monoMs, wallMs, clockQuality, paymentId, type, bodyText } = row;
    const stamp = [bootId, monoMs, wallMs, clockQuality] as const;
    const hash = Buffer.from(row.hash, 'hex');
    this.#insertRow.run(seq, ...stamp, paymentId, type, bodyText, hash);
    row.lines.forEach(({ account, amount }, number) => {
      this.#insertLine.run(seq, number, account, amount);
    });
  }

  #commit(write: () => void): void {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#rollback();
      const failure = asJournalError(error);
      // After a failed sync nobody knows what is on the disk: only a restart may look again.
      if (failure instanceof JournalError && (failure.code === 'io' || failure.code === 'broken')) {
        this.#broken = failure;
      }
      throw failure;
    }
    invariant(!this.#database.isTransaction, 'a commit ends its transaction');
  }

  #rollback(): void {
    if (!this.#database.isTransaction) return; // SQLite rolled back by itself
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // The first error is the one to tell; an open transaction is never committed by closing.
    }
  }
}

function storedHead(database: DatabaseSync): Head {
  const last = database.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get();
  if (last === undefined) return { seq: 0, hash: GENESIS_HASH };
  return {
    seq: Number(last['seq']),
    hash: Buffer.from(last['hash'] as Uint8Array).toString('hex'),
  };
}
