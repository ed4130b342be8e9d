import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { journalFixture, noteRow, plainRow, type JournalFixture } from './journal.fixture.js';
import { JournalInUse } from './ownership.js';

let fixture: JournalFixture;
beforeEach(() => {
  fixture = journalFixture();
  const journal = fixture.open();
  for (const payment of ['p1', 'p2', 'p3', 'p4']) journal.append([noteRow(payment, 1000)]);
  journal.keepAcked(3);
  journal.close();
});
afterEach(() => fixture.remove());

describe('a journal that was changed', () => {
  it.each([
    ['a body', `UPDATE journal SET body = replace(body, '1000', '2000') WHERE seq = 2`, 2, 'hash'],
    ['a space in a body', `UPDATE journal SET body = ' ' || body WHERE seq = 3`, 3, 'hash'],
    ['a time', 'UPDATE journal SET wall_ms = wall_ms + 1 WHERE seq = 1', 1, 'hash'],
    ['a payment', `UPDATE journal SET payment_id = 'p9' WHERE seq = 4`, 4, 'hash'],
    ['an amount', 'UPDATE lines SET amount = amount * 2 WHERE seq = 2', 2, 'hash'],
    ['an account', `UPDATE lines SET account = 'suspense' WHERE seq = 2 AND number = 1`, 2, 'hash'],
    ['a line taken out', 'DELETE FROM lines WHERE seq = 3 AND number = 0', 3, 'hash'],
    ['all lines of a row taken out', 'DELETE FROM lines WHERE seq = 3', 3, 'hash'],
    ['a row taken out', 'DELETE FROM journal WHERE seq = 2', 3, 'gap'],
    ['the first row taken out', 'DELETE FROM journal WHERE seq = 1', 2, 'gap'],
    ['a hash', `UPDATE journal SET hash = zeroblob(32) WHERE seq = 2`, 2, 'hash'],
  ])('%s: is refused, and the row is named', (_, sql, seq, reason) => {
    fixture.tamper(sql);
    const before = readFileSync(fixture.path);
    expect(() => fixture.open()).toThrow(`the chain breaks at row ${seq} (${reason})`);
    expect(() => fixture.open()).toThrow(`npm run verify -- ${fixture.path}`);
    expect(readFileSync(fixture.path).equals(before)).toBe(true);
  });

  it('is refused when rows are gone that central holds', () => {
    fixture.tamper('DELETE FROM lines WHERE seq > 2; DELETE FROM journal WHERE seq > 2');
    expect(() => fixture.open()).toThrow('it ends at row 2, but central holds row 3');
  });

  it('is refused with a number that no kiosk writes', () => {
    fixture.tamper('UPDATE journal SET wall_ms = 9223372036854775807 WHERE seq = 2');
    expect(() => fixture.open()).toThrow(expect.objectContaining({ code: 'broken' }));
  });
});

describe('a file that is damaged', () => {
  it('is refused when pages are missing', () => {
    truncateSync(fixture.path, 4096);
    expect(() => fixture.open()).toThrow(/malformed|damaged/);
  });

  it('is refused when a page is overwritten', () => {
    const bytes = readFileSync(fixture.path);
    bytes.fill(0xa5, 1024, 2048);
    writeFileSync(fixture.path, bytes);
    expect(() => fixture.open()).toThrow(expect.objectContaining({ code: 'broken' }));
  });

  it('is refused when it is no database at all', () => {
    writeFileSync(fixture.path, 'pay here '.repeat(1000));
    expect(() => fixture.open()).toThrow(expect.objectContaining({ code: 'broken' }));
  });

  it('is made anew when a crash left it empty', () => {
    const fresh = journalFixture();
    writeFileSync(fresh.path, '');
    const journal = fresh.open();
    expect(journal.head().seq).toBe(0);
    journal.close();
    fresh.remove();
  });

  it('loses only a torn last transaction, and goes on behind the one before', () => {
    const journal = fixture.open();
    journal.append([plainRow('kept')]);
    const whole = readFileSync(`${fixture.path}-wal`);
    journal.append([plainRow('torn')]);
    const torn = readFileSync(`${fixture.path}-wal`).subarray(0, whole.length + 700);
    const main = readFileSync(fixture.path);
    journal.close();
    writeFileSync(fixture.path, main);
    writeFileSync(`${fixture.path}-wal`, torn);

    const after = fixture.open();
    expect(after.read(4, 10).map((row) => row.type)).toEqual(['kept']);
    expect(after.append([plainRow('next')])[0]?.seq).toBe(6);
    after.close();
    fixture.open().close();
  });
});

describe('ownership', () => {
  it('refuses a second writer and ends with the first', () => {
    const first = fixture.open();
    expect(() => fixture.open()).toThrow(JournalInUse);
    first.close();
    fixture.open().close();
  });

  it('is given back when the journal is refused', () => {
    fixture.tamper('UPDATE lines SET amount = 0 WHERE seq = 2');
    expect(() => fixture.open()).toThrow('row 2');
    expect(() => fixture.open()).toThrow('row 2');
  });
});
