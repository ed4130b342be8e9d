import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openForReading, pragma } from '@kiosk/kiosk/journal/schema';
import { openJournal, type SqliteJournal } from '@kiosk/kiosk/journal/sqlite-journal';
import { verifyJournal } from '@kiosk/kiosk/journal/verify';
import type { CrashState } from './crash-states.js';
import type { PowerTrace } from './power-trace.js';

/** `lost`: rows or an acknowledgement that the kiosk was told to be durable are not there. */
export interface Tried {
  readonly result: 'good' | 'lost' | 'corrupt';
  readonly why?: string;
}

/** The start has checked pages, chain and balances of every state; all of it again for every so many. */
const VERIFY_EVERY = 4;

const clock = { monoMs: () => 1, wallMs: () => 1_780_000_000_000, after: () => () => undefined };

/** Lets the product start on what a power cut left, in a folder of its own that is taken away again. */
export function tryState(state: CrashState, trace: PowerTrace, folder: string): Tried {
  const home = join(folder, `state-${state.seed}`);
  const path = join(home, 'journal.sqlite');
  mkdirSync(home, { recursive: true });
  writeFileSync(path, state.files.file);
  if (state.files.log !== undefined) writeFileSync(`${path}-wal`, state.files.log);
  try {
    return judge(path, state, trace);
  } catch (error) {
    return { result: 'corrupt', why: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function judge(path: string, state: CrashState, trace: PowerTrace): Tried {
  const setup = { path, bootId: 'after', clock, clockQuality: () => 'none' as const };
  const journal = openJournal(setup);
  let wrong: Tried | undefined;
  let found: number;
  try {
    found = journal.head().seq;
    wrong = wrongIn(journal, state, trace);
    journal.append([{ type: 'kiosk.started', paymentId: '', body: {}, lines: [] }]);
    if (journal.read(found, 2).length !== 1) wrong ??= { result: 'corrupt', why: 'no row went in' };
  } finally {
    journal.close();
  }
  if (wrong !== undefined) return wrong;
  return state.seed % VERIFY_EVERY === 0 ? afterOneMore(path, found) : { result: 'good' };
}

/** What is there must be one of the commits, not older than what was told. */
function wrongIn(journal: SqliteJournal, state: CrashState, trace: PowerTrace): Tried | undefined {
  const { seq, hash } = journal.head();
  const acked = journal.acked();
  const { told, doing } = state;
  if (seq < told.seq) return { result: 'lost', why: `row ${told.seq} was told, ${seq} is there` };
  if (acked < told.acked) return { result: 'lost', why: `acked ${told.acked}, ${acked} is there` };
  if (trace.commitHashes.get(seq) !== hash)
    return { result: 'corrupt', why: `half a commit: ${seq}` };
  if (seq > doing.seq || acked > doing.acked) {
    return { result: 'corrupt', why: `row ${seq} was never written` };
  }
  return undefined;
}

function afterOneMore(path: string, found: number): Tried {
  const { ok, rows } = verifyJournal(path);
  const database = openForReading(path);
  const pages = pragma(database, 'integrity_check');
  database.close();
  if (pages !== 'ok') return { result: 'corrupt', why: String(pages) };
  if (!ok || rows !== found + 1) return { result: 'corrupt', why: `${rows} rows verify` };
  return { result: 'good' };
}
