import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** A journal row as the bench shows it: read from the kiosk's own file, not told by the kiosk. */
export interface JournalRow {
  readonly seq: number;
  readonly bootId: string;
  readonly wallMs: number;
  readonly paymentId: string;
  readonly type: string;
  /** Canonical JSON text. */
  readonly body: string;
  readonly lines: readonly { readonly account: string; readonly amount: number }[];
}

const ROWS_SQL = `
  select seq, boot_id as bootId, wall_ms as wallMs, payment_id as paymentId, type, body
  from journal where seq > ? order by seq limit ?`;
const LATEST_SQL = 'select coalesce(max(seq), 0) as seq from journal';
const BOOKED_SQL = `
  select
    coalesce(sum(amount) filter (where account like 'cashbox:%'), 0) as cash,
    coalesce(sum(amount) filter (where account = 'card_clearing'), 0) as card,
    coalesce(sum(amount) filter (where account = 'qr_clearing'), 0) as wallet
  from lines`;
const LINES_SQL = 'select account, amount from lines where seq = ?';

const booked = z.object({ cash: z.int(), card: z.int(), wallet: z.int() });
const NOTHING = { cash: 0, card: 0, wallet: 0 };
const head = z.object({ seq: z.int() });
const row = z.object({
  seq: z.int(),
  bootId: z.string(),
  wallMs: z.int(),
  paymentId: z.string(),
  type: z.string(),
  body: z.string(),
});
const line = z.object({ account: z.string(), amount: z.int() });

/** What the books say that banks and wallets owe, in fen. */
export interface TendersBooked {
  readonly card: number;
  readonly wallet: number;
}

/** Reads the kiosk's journal while the kiosk writes it. Never writes, never locks it out. */
export class JournalReader {
  #database: DatabaseSync | undefined;
  #problem: string | undefined;
  /** Summed once per row: the sum walks over all lines. */
  #booked = { seq: 0, ...NOTHING };

  constructor(private readonly file: string) {}

  /** Why the last look found nothing although there is a file, in SQLite's words. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Rows above `after`, ascending, at most `limit`; none while there is no journal yet. */
  read(after: number, limit: number): readonly JournalRow[] {
    return this.#query([], (database) => {
      const linesOf = database.prepare(LINES_SQL);
      const rows = database.prepare(ROWS_SQL).all(after, limit);
      return rows.map((found) => {
        const known = row.parse(found);
        return { ...known, lines: linesOf.all(known.seq).map((item) => line.parse(item)) };
      });
    });
  }

  /** The number of the newest row, 0 when there is none. */
  latest(): number {
    return this.#query(0, (database) => head.parse(database.prepare(LATEST_SQL).get()).seq);
  }

  /** What the books say lies in cash boxes, in fen: the sum of all `cashbox:` accounts. */
  cashBooked(): number {
    return this.#sums().cash;
  }

  /** The sums of `card_clearing` and `qr_clearing`. */
  get tendersBooked(): TendersBooked {
    return this.#sums();
  }

  #sums(): z.output<typeof booked> {
    const seq = this.latest();
    if (this.#booked.seq !== seq) {
      const sums = this.#query(NOTHING, (database) =>
        booked.parse(database.prepare(BOOKED_SQL).get()),
      );
      this.#booked = { seq, ...sums };
    }
    return this.#booked;
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #query<Answer>(otherwise: Answer, ask: (database: DatabaseSync) => Answer): Answer {
    if (!existsSync(this.file)) {
      this.close(); // wiped for a fresh demo: the next kiosk makes another
      return otherwise;
    }
    try {
      this.#database ??= new DatabaseSync(this.file, { readOnly: true });
      const answer = ask(this.#database);
      this.#problem = undefined;
      return answer;
    } catch (error) {
      // Most often: just being created. The next look opens it anew.
      this.#problem = error instanceof Error ? error.message : String(error);
      this.close();
      return otherwise;
    }
  }
}
