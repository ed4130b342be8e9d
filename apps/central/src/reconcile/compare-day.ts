import type { DayRule } from '../days/business-day.js';
import type { Queryable } from '../database/store.js';
import { journalOnly } from './journal-only.js';
import type { Mapping, TheirLine } from './mapping.js';
import { match, type Difference, type Matched } from './match.js';
import { ourLines } from './our-lines.js';

/** A party's file of one day. */
export interface DayFile {
  readonly mapping: Mapping;
  readonly day: string;
  readonly rule: DayRule;
  readonly lines: readonly TheirLine[];
}

const NUMBERS_MAX = 5_000;

/** Compares a party's file with our books and the kiosks' journals, as they are now. */
export async function compareDay(db: Queryable, file: DayFile): Promise<Matched> {
  const { mapping, day, rule, lines } = file;
  const numbers = [...new Set(lines.map(({ number }) => number))];
  const ours = await ourLines(db, { mapping, day, rule, numbers });
  const { matched, differences } = match({ day, ours, theirs: lines });
  const missing = differences.filter(({ type }) => type === 'missingThere');
  const elsewhere = await inOtherFiles(
    db,
    mapping.id,
    missing.map(({ number }) => number),
  );
  const stand = differences.filter(
    ({ type, number }) => type !== 'missingThere' || !elsewhere.has(number),
  );
  return { matched, differences: joined(stand, await journalOnly(db, { mapping, day, rule })) };
}

const NOT_HERE: ReadonlySet<string> = new Set(['missingHere', 'notTakenHere']);

/** What their file and a journal tell alike, and central does not, is one difference. */
function joined(found: readonly Difference[], told: readonly Difference[]): readonly Difference[] {
  const journal = new Map(told.map((each) => [each.number, each]));
  const both = found.map((each) => {
    const same = NOT_HERE.has(each.type) ? journal.get(each.number) : undefined;
    if (same === undefined) return each;
    journal.delete(each.number);
    const { kiosk, paymentId } = same;
    return { ...each, kiosk, paymentId, detail: 'the journal has it as well' };
  });
  return [...both, ...journal.values()];
}

/** Which of these numbers a file of the source has, whichever day's. */
async function inOtherFiles(
  db: Queryable,
  source: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await db
    .selectFrom('statement_lines')
    .select('number')
    .where('source', '=', source)
    .where('kind', '=', 'paid')
    .where('number', 'in', numbers.slice(0, NUMBERS_MAX))
    .execute();
  return new Set(rows.map(({ number }) => number));
}
