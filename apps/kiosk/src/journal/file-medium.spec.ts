import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SecondEvidence } from '@kiosk/flow/storage/second-evidence';
import { fileMedium } from './file-medium.js';
import { journalFixture, noteRow, type JournalFixture } from './journal.fixture.js';

let fixture: JournalFixture;
let folder: string;
let path: string;
beforeEach(() => {
  fixture = journalFixture();
  folder = mkdtempSync(join(tmpdir(), 'kiosk-medium-'));
  mkdirSync(join(folder, 'stick'));
  path = join(folder, 'stick', 'money.bin');
});
afterEach(() => {
  fixture.remove();
  rmSync(folder, { recursive: true });
});

describe('a second medium in a file', () => {
  it('knows after a restart which money rows the journal lost', () => {
    const journal = fixture.open();
    const evidence = new SecondEvidence(fileMedium({ path }));
    evidence.begin(journal);
    for (const fen of [100, 200, 300]) evidence.keep(journal.append([noteRow('p', fen)]));
    journal.close();
    fixture.tamper('DELETE FROM lines WHERE seq > 1; DELETE FROM journal WHERE seq > 1');
    const shorter = fixture.open();
    const next = new SecondEvidence(fileMedium({ path }));
    next.begin(shorter);
    shorter.close();
    expect(next.state().missing.map(({ seq, amount }) => [seq, amount])).toEqual([
      [2, 200],
      [3, 300],
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).size).toBe(3 * 64);
  });

  it('that is pulled out and put back is used again', () => {
    const journal = fixture.open();
    const evidence = new SecondEvidence(fileMedium({ path }));
    evidence.begin(journal);
    renameSync(join(folder, 'stick'), join(folder, 'pocket'));
    evidence.keep(journal.append([noteRow('p', 100)]));
    expect(evidence.state()).toMatchObject({ works: false, unwritten: 1 });
    renameSync(join(folder, 'pocket'), join(folder, 'stick'));
    evidence.keep(journal.append([noteRow('p', 200)]));
    expect(evidence.state()).toMatchObject({ works: true, unwritten: 1 });
    journal.close();
  });

  it('is none where it would lie on the disk of the journal', () => {
    const evidence = new SecondEvidence(fileMedium({ path, apartFrom: fixture.path }));
    const journal = fixture.open();
    evidence.begin(journal);
    expect(evidence.state().works).toBe(false);
    journal.close();
  });
});
