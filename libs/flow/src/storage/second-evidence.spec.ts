import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewRow } from '../journal/row.js';
import { transfer } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import { manualClock } from '../ports/manual-clock.js';
import { memoryJournal, type MemoryJournal } from '../testing/memory-journal.js';
import { MemoryMedium } from '../testing/memory-medium.js';
import { SecondEvidence } from './second-evidence.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const note = (fen: number): NewRow => ({
  type: 'note.stacked',
  paymentId: 'p',
  body: {},
  lines: transfer('customer_credit', 'cashbox:1', minor(fen)),
});
const plain: NewRow = { type: 'kiosk.started', paymentId: '', body: {}, lines: [] };

let medium: MemoryMedium;
let journal: MemoryJournal;
beforeEach(() => {
  medium = new MemoryMedium(8);
  journal = memoryJournal(manualClock(), sha256);
});

/** A run of the kiosk that writes these rows to both. */
function run(on: MemoryJournal, ...rows: readonly NewRow[]): SecondEvidence {
  const evidence = new SecondEvidence(medium);
  evidence.begin(on);
  for (const row of rows) evidence.keep(on.append([row]));
  return evidence;
}

/** The same past without its last rows: what a disk gives back that lied about its flush. */
function shortened(by: number): MemoryJournal {
  const copy = memoryJournal(manualClock(), sha256);
  copy.append(journal.rows.slice(0, journal.rows.length - by));
  return copy;
}

const missingIn = (on: MemoryJournal) =>
  run(on)
    .state()
    .missing.map(({ seq, type, amount }) => `${seq} ${type} ${amount}`);

describe('the second evidence', () => {
  it('is content with the journal it was written beside, over restarts', () => {
    run(journal, plain, note(10_000), plain);
    run(journal, note(2_000));
    expect(missingIn(journal)).toEqual([]);
  });

  it('names the money rows that the journal lost', () => {
    run(journal, plain, note(10_000), note(2_000), plain, note(500));
    expect(missingIn(shortened(1))).toEqual(['5 note.stacked 500']);
    expect(missingIn(shortened(3))).toEqual(['3 note.stacked 2000', '5 note.stacked 500']);
  });

  it('still names them once other rows stand under their numbers', () => {
    run(journal, plain, note(10_000), note(2_000));
    const shorter = shortened(1);
    run(shorter, plain, note(700), note(900));
    expect(missingIn(shorter)).toEqual(['3 note.stacked 2000']);
  });

  it('says nothing of rows that moved no money, and nothing against a journal that has more', () => {
    run(journal, note(10_000), plain, plain);
    expect(missingIn(shortened(2))).toEqual([]);
    journal.append([note(1), note(2)]);
    expect(missingIn(journal)).toEqual([]);
  });

  it('goes round: the newest overwrite the oldest', () => {
    run(journal, ...Array.from({ length: 21 }, (_, at) => note(at + 1)));
    expect(missingIn(journal)).toEqual([]);
    expect(missingIn(shortened(2))).toEqual(['20 note.stacked 20', '21 note.stacked 21']);
  });

  it('never stops a payment: a medium that is out is counted, and used again when it is back', () => {
    medium.isIn = false;
    const evidence = run(journal, note(100), note(200));
    expect(evidence.state()).toEqual({ works: false, unwritten: 2, missing: [] });
    medium.isIn = true;
    evidence.keep(journal.append([note(300)]));
    expect(evidence.state()).toMatchObject({ works: true, unwritten: 2 });
    expect(missingIn(shortened(1))).toEqual(['3 note.stacked 300']);
  });
});
