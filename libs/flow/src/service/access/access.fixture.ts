import { createHash } from 'node:crypto';
import { LedgerBook } from '../../runner/ledger-book.js';
import { memoryJournal, type MemoryJournal } from '../../testing/memory-journal.js';
import { manualClock, type ManualClock } from '../../ports/manual-clock.js';
import { AccessDesk } from './access-desk.js';
import { kioskSecret, responseTo } from './challenge.js';
import type { SealedCode } from './sealed-code.js';

/** SHA-256 as the kiosk has it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What central makes its kiosks' secrets of, in specs. */
export const MASTER = 'a master secret of the specs';

/** The code that central gives. */
export const codeFor = (challenge: string, person: string, kiosk = 'K1'): string =>
  responseTo(sha256, kioskSecret(sha256, MASTER, kiosk), { kiosk, challenge, person });

/** A kiosk's door: the journal outlives the process, the desk does not. */
export class Door {
  readonly clock: ManualClock = manualClock();
  readonly journal: MemoryJournal = memoryJournal(this.clock, sha256);
  sealed: readonly SealedCode[] = [];
  desk: AccessDesk = this.restart();
  #drawn = 0;

  /** The process is gone, with all it had in memory. */
  restart(): AccessDesk {
    this.desk?.stop();
    const book = new LedgerBook(this.journal);
    book.load(() => undefined);
    this.desk = new AccessDesk({
      kioskId: 'K1',
      clock: this.clock,
      chance: { bytes: (count) => new Uint8Array(count).fill((this.#drawn += 37)) },
      sha256,
      books: () => book.books.service.access,
      write: (rows) => book.write(rows),
      guard: (act) => act(),
      secret: () => kioskSecret(sha256, MASTER, 'K1'),
      sealed: this.sealed,
      changed: () => undefined,
    });
    this.desk.start();
    return this.desk;
  }

  /** Types so many wrong codes, and says what the last led to. */
  guess(times: number): string {
    let verdict = '';
    for (let turn = 0; turn < times; turn += 1) {
      this.desk.challengeFor({ role: 'technician', person: '1001' });
      verdict = this.desk.tryCode('0000000000');
    }
    return verdict;
  }

  get types(): readonly string[] {
    return this.journal.rows.map(({ type }) => type);
  }
}
