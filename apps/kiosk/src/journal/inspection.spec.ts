import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Inspection, type Found } from './inspection.js';
import { journalFixture, noteRow, type JournalFixture } from './journal.fixture.js';

let fixture: JournalFixture;
beforeEach(() => {
  fixture = journalFixture();
});
afterEach(() => fixture.remove());

/** Reads to the end. @returns what was found, and in how many steps. */
function read(): { readonly found: Found; readonly steps: number } {
  const inspection = new Inspection(fixture.path);
  let steps = 1;
  let found = inspection.step();
  for (; found === 'goesOn'; steps += 1) found = inspection.step();
  inspection.close();
  return { found, steps };
}

const rows = (count: number) => Array.from({ length: count }, (_, at) => noteRow(`p${at}`, 100));

describe('an inspection', () => {
  it('reads every row in steps, beside the kiosk that writes', () => {
    const journal = fixture.open();
    journal.append(rows(1_200));
    expect(read()).toEqual({ found: 'good', steps: 5 });
    journal.close();
  });

  it('finds a row that somebody changed', () => {
    fixture.open().close();
    const journal = fixture.open();
    journal.append(rows(20));
    journal.close();
    fixture.tamper(`UPDATE journal SET body = '{}' WHERE seq = 13`);
    expect(read().found).toEqual({ damage: 'the chain breaks at row 13 (hash)' });
  });
});
