import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { JournalReader } from './journal-reader.js';
import { toyJournal } from './journal.fixture.js';

describe('reading the journal of the kiosk', () => {
  it('finds nothing before there is a journal, and each row once there is', () => {
    const journal = toyJournal();
    const reader = new JournalReader(journal.file);
    expect([reader.latest(), reader.read(0, 10), reader.cashBooked()]).toEqual([0, [], 0]);
    journal.create();
    journal.append('payment.opened');
    journal.append('note.credited', { 'cashbox:1': 5_000, customer_credit: -5_000 });
    expect(reader.latest()).toBe(2);
    expect(reader.read(1, 10)).toEqual([
      {
        seq: 2,
        bootId: 'b1',
        wallMs: 1000,
        paymentId: 'p1',
        type: 'note.credited',
        body: '{"a":1}',
        lines: [
          { account: 'cashbox:1', amount: 5_000 },
          { account: 'customer_credit', amount: -5_000 },
        ],
      },
    ]);
    expect(reader.problem).toBeUndefined();
    reader.close();
  });

  it('reads at most what it is asked for, oldest first', () => {
    const journal = toyJournal();
    journal.create();
    for (let n = 0; n < 5; n += 1) journal.append(`row.${n}`);
    const reader = new JournalReader(journal.file);
    expect(reader.read(1, 2).map(({ seq }) => seq)).toEqual([2, 3]);
    reader.close();
  });

  it('adds up what the books say lies in all cash boxes', () => {
    const journal = toyJournal();
    journal.create();
    const reader = new JournalReader(journal.file);
    journal.append('note.credited', { 'cashbox:1': 5_000, customer_credit: -5_000 });
    expect(reader.cashBooked()).toBe(5_000);
    journal.append('note.suspended', { 'cashbox:2': 100, suspense: -100 });
    expect(reader.cashBooked()).toBe(5_100);
    reader.close();
  });

  it('sees a journal that was wiped and begun anew', () => {
    const journal = toyJournal();
    journal.create();
    journal.append('payment.opened');
    const reader = new JournalReader(journal.file);
    expect(reader.latest()).toBe(1);
    for (const end of ['', '-wal', '-shm']) rmSync(`${journal.file}${end}`, { force: true });
    expect(reader.latest()).toBe(0);
    journal.create();
    expect(reader.latest()).toBe(0);
    journal.append('payment.opened');
    expect(reader.latest()).toBe(2);
    reader.close();
  });

  it('says why it cannot read, and goes on', () => {
    const journal = toyJournal();
    writeFileSync(journal.file, 'this is not a database, and long enough to be looked at');
    const reader = new JournalReader(journal.file);
    expect(reader.read(0, 10)).toEqual([]);
    expect(reader.problem).toMatch(/not a database/);
  });
});
