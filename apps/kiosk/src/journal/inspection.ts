import type { DatabaseSync } from 'node:sqlite';
import { findBreak, GENESIS_HASH } from '@kiosk/flow/journal/row';
import { sha256 } from '../world/sha256.js';
import { openForReading, pragma } from './schema.js';
import { wordsOf } from './sqlite-error.js';
import { readStored } from './stored-rows.js';

/** Rows in one step: some ten milliseconds in which nothing else happens. */
const STEP_ROWS = 500;

/** How far an inspection is. */
export type Found = 'goesOn' | 'good' | { readonly damage: string };

/** Reads a whole journal again while the kiosk runs: every page, then every link of its chain. */
export class Inspection {
  readonly #database: DatabaseSync;
  #head = { seq: 0, hash: GENESIS_HASH };
  #pagesRead = false;

  constructor(path: string) {
    this.#database = openForReading(path);
  }

  /** Looks at a part of it. Anything but `goesOn` is the end. */
  step(): Found {
    try {
      return this.#pagesRead ? this.#readRows() : this.#readPages();
    } catch (error) {
      return { damage: wordsOf(error) };
    }
  }

  /** Rows that were found good so far. */
  get rows(): number {
    return this.#head.seq;
  }

  close(): void {
    this.#database.close();
  }

  #readPages(): Found {
    this.#pagesRead = true;
    const found = pragma(this.#database, 'integrity_check');
    return found === 'ok' ? 'goesOn' : { damage: String(found) };
  }

  #readRows(): Found {
    const rows = readStored(this.#database, this.#head.seq, STEP_ROWS);
    const broken = findBreak(rows, sha256, this.#head);
    if (broken !== undefined) {
      return { damage: `the chain breaks at row ${broken.seq} (${broken.reason})` };
    }
    const last = rows.at(-1);
    if (last === undefined) return 'good';
    this.#head = { seq: last.seq, hash: last.hash };
    return 'goesOn';
  }
}
