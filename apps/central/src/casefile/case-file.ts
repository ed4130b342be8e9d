import { createHash } from 'node:crypto';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import { storedText } from '@kiosk/flow/journal/row';
import type { WireRow } from '@kiosk/flow/link/messages';
import type { EntryRow } from '../database/tables.js';
import { hashOfEntry } from '../entries/entry-book.js';
import { linesOf } from '../ingest/read-journal.js';
import { isSealed } from '../staff/sealer.js';

/** A row of another customer's payment: its place in the chain, and nothing of what it says. */
export interface WithheldRow {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** All that central knows of one payment, to be read and checked without central. */
export interface CaseFile {
  readonly version: 1;
  readonly kiosk: string;
  readonly paymentId: string;
  readonly madeMs: number;
  /** From the payment's first row to its last, none left out. */
  readonly rows: readonly (WireRow | WithheldRow)[];
  /** How far the kiosk's journal is held, and the hash of the row there. */
  readonly head: { readonly seq: number; readonly hash: string };
  readonly entries: readonly EntryRow[];
  readonly posting: Json;
  readonly orders: readonly Json[];
  readonly matters: readonly Json[];
  /** The first closed day that covers the last row: signed on that day, long before this file. */
  readonly day: Json;
}

/** The file and its seal; `text` is what was signed, to the byte. */
export interface SealedCaseFile {
  readonly text: string;
  readonly signature: string;
  /** Of central: compare it with the one that you know. SPKI DER in base64. */
  readonly publicKey: string;
}

/** What a case file turned out to be, without trusting it. */
export interface CaseFileReport {
  readonly ok: boolean;
  readonly kiosk: string;
  readonly paymentId: string;
  readonly rows: number;
  readonly withheld: number;
  readonly entries: number;
  readonly problems: readonly string[];
}

export const textOfCaseFile = (file: CaseFile): string => canonical(file as unknown as Json);

/** Checks seal, chain, balances and entries of a case file; needs nothing but the file. */
export function verifyCaseFile(sealed: SealedCaseFile): CaseFileReport {
  const file = JSON.parse(sealed.text) as CaseFile;
  const problems = [
    ...(isGenuine(sealed) ? [] : ['the seal is not of this key and text']),
    ...rowProblems(file.rows),
    ...entryProblems(file),
  ];
  return {
    ok: problems.length === 0 && file.rows.length > 0,
    kiosk: file.kiosk,
    paymentId: file.paymentId,
    rows: file.rows.length,
    withheld: file.rows.filter((row) => !('type' in row)).length,
    entries: file.entries.length,
    problems,
  };
}

/** A key that is none proves nothing. */
function isGenuine(sealed: SealedCaseFile): boolean {
  try {
    return isSealed(sealed);
  } catch {
    return false;
  }
}

function rowProblems(rows: CaseFile['rows']): readonly string[] {
  return rows.flatMap((row, at) => {
    const before = rows[at - 1];
    const found: string[] = [];
    if (before !== undefined && row.seq !== before.seq + 1) found.push(`row ${row.seq}: a gap`);
    if (before !== undefined && row.prevHash !== before.hash) {
      found.push(`row ${row.seq}: it does not follow the row before`);
    }
    if ('type' in row) found.push(...ownProblems(row));
    return found;
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function ownProblems(row: WireRow): readonly string[] {
  const { body: bodyText, lines, hash, ...rest } = row;
  const text = storedText({
    ...rest,
    bodyText,
    lines: linesOf(JSON.stringify(lines)),
  });
  const sum = lines.reduce((total, [, amount]) => total + amount, 0);
  return [
    ...(sha256(text) === hash ? [] : [`row ${row.seq}: it is not as it was written`]),
    ...(sum === 0 ? [] : [`row ${row.seq}: its lines do not balance`]),
  ];
}

function entryProblems({ entries, kiosk, paymentId }: CaseFile): readonly string[] {
  return entries.flatMap(({ hash, ...entry }) => {
    const isOurs = entry.kiosk === kiosk && entry.payment_id === paymentId;
    if (!isOurs) return [`entry ${entry.number}: it is of another payment`];
    return hashOfEntry(entry) === hash
      ? []
      : [`entry ${entry.number}: it is not as it was written`];
  });
}
