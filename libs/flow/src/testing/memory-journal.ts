import { assertBalanced } from '../ledger/ledger.js';
import { GENESIS_HASH, hashedText, type NewRow, type Row, type Sha256 } from '../journal/row.js';
import type { Clock, ClockQuality } from '../ports/clock.js';
import { JournalError, type Journal } from '../ports/journal.js';
import { FakeSpace } from './fake-space.js';

/** A journal in memory that can be told to refuse; the rows outlive the kiosk that wrote them. */
export interface MemoryJournal extends Journal {
  /** What it lies on. */
  readonly space: FakeSpace;
  readonly rows: readonly Row[];
  /** Transactions so far. */
  readonly commits: number;
  /** What the next rows are stamped with. */
  clockQuality: ClockQuality;
  /** Refuses as an append would. */
  probe(): void;
  /** From now on every append is refused with this code; `undefined` heals it. */
  refuse(code: JournalError['code'] | undefined): void;
}

/** Hashes and numbers rows as the real one does. */
export function memoryJournal(clock: Clock, sha256: Sha256): MemoryJournal {
  const rows: Row[] = [];
  const space = new FakeSpace();
  let commits = 0;
  let refusal: JournalError['code'] | undefined;
  const complete = (row: NewRow): Row => {
    assertBalanced(row.lines, row.type);
    const last = rows.at(-1);
    const numbered = {
      ...row,
      seq: (last?.seq ?? 0) + 1,
      bootId: 'test',
      monoMs: clock.monoMs(),
      wallMs: clock.wallMs(),
      clockQuality: journal.clockQuality,
      prevHash: last?.hash ?? GENESIS_HASH,
    };
    return { ...numbered, hash: sha256(hashedText(numbered)) };
  };
  const probe = (): void => {
    if (refusal !== undefined) throw new JournalError(refusal, `refused: ${refusal}`);
  };
  const journal: MemoryJournal = {
    rows,
    clockQuality: 'none',
    probe,
    space,
    get commits() {
      return commits;
    },
    refuse(code) {
      refusal = code;
    },
    append(added) {
      probe();
      space.use(JSON.stringify(added).length);
      commits += 1;
      const from = rows.length;
      for (const row of added) rows.push(complete(row));
      return rows.slice(from);
    },
    read: (after, limit) => rows.slice(after, after + limit),
    readPayment: (paymentId) => rows.filter((row) => row.paymentId === paymentId),
    head: () => ({ seq: rows.length, hash: rows.at(-1)?.hash ?? GENESIS_HASH }),
  };
  return journal;
}
