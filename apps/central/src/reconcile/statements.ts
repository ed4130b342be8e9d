import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '@kiosk/flow/ports/clock';
import { endOfDayMs, MINUTES_A_DAY, type DayRule, type DayRules } from '../days/business-day.js';
import { insertRows } from '../database/insert-rows.js';
import type { StatementRow } from '../database/money-rows.js';
import type { Queryable, Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import type { Matters } from '../matters/matters.js';
import type { Wallets } from '../wallets/wallets.js';
import type { TakingBook } from '../takings/taking-book.js';
import { tellDifferences } from './found.js';
import { compareDay } from './compare-day.js';
import { fetchLines } from './fetch-lines.js';
import type { FileRefusal, Mapping, ReadFile, TheirLine } from './mapping.js';
import type { Matched } from './match.js';
import { readStatement } from './read-statement.js';

/** What reconciling works with. */
export interface StatementPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly matters: Matters;
  readonly takings: TakingBook;
  readonly days: DayRules;
  readonly mappings: readonly Mapping[];
  readonly wallets: Wallets;
}

/** A file as a person brings it; `id` is drawn by who asks. */
export interface BroughtFile {
  readonly id: string;
  readonly source: string;
  /** "yyyy-mm-dd": the business day it is to be of. */
  readonly day: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly owner: string;
}

/** What came of a file. */
export type Reconciled = Pick<StatementRow, 'id' | 'lines' | 'amount' | 'matched' | 'differences'>;

const LINE_COLUMNS = {
  statement: 'text',
  line: 'bigint',
  source: 'text',
  number: 'text',
  reference: 'text',
  kind: 'text',
  amount: 'bigint',
} as const;

/** Takes files of billers and providers in, each day once, and compares them with our books. */
export class Statements {
  constructor(private readonly ports: StatementPorts) {}

  /**
   * Reads a file, keeps it, and makes a case of each difference.
   *
   * @throws Refusal `notFound` for a source that is not there, else the reason for which the file
   *   was refused: that is written down, and nothing else is changed.
   */
  take(file: BroughtFile): Promise<Reconciled> {
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    return this.#take({ ...file, hash }, () =>
      Promise.resolve(readStatement(this.#mapping(file.source), file)),
    );
  }

  /**
   * Fetches a wallet's statement by its adapter, and takes it as a file.
   *
   * @throws Refusal as `take`, and `fileNotReady` while the provider has not made it.
   */
  async fetch(wish: Omit<BroughtFile, 'bytes' | 'name'>): Promise<Reconciled> {
    const mapping = this.#mapping(wish.source);
    const lines = await fetchLines(this.ports, { mapping, day: wish.day });
    const hash = createHash('sha256')
      .update(`${wish.day}${JSON.stringify(lines)}`)
      .digest('hex');
    const file = { ...wish, hash, name: `${mapping.of} ${wish.day}` };
    return this.#take(file, () => Promise.resolve({ result: 'lines', lines }));
  }

  async #take(file: HashedFile, reading: () => Promise<ReadFile>): Promise<Reconciled> {
    const { store, takings, clock } = this.ports;
    const mapping = this.#mapping(file.source);
    const before = await store.db
      .selectFrom('statements')
      .selectAll()
      .where('id', '=', file.id)
      .executeTakeFirst();
    if (before !== undefined) return answered(before, file.hash);
    const read = await reading();
    if (read.result === 'refused') return this.#refuse(file, read);
    const { day } = file;
    const { lines } = read;
    const rule = this.#rule(mapping);
    if (endOfDayMs(day, rule) > clock.wallMs()) {
      return this.#refuse(file, { code: 'fileDay', why: 'this day is not over yet' });
    }
    await takings.catchUp();
    const taken = await store.db.transaction().execute(async (trx) => {
      if (await isTaken(trx, file)) return undefined;
      const matched = await compareDay(trx, { mapping, day, rule, lines });
      const row = this.#rowOf(file, { lines, matched });
      await trx.insertInto('statements').values(row).execute();
      await this.#keep(trx, row, lines);
      await this.#tell(trx, row, matched);
      return row;
    });
    if (taken !== undefined) return taken;
    return this.#refuse(file, { code: 'fileTwice', why: 'this day, or this file, is here' });
  }

  /**
   * Compares again: rows may have come meanwhile, and people may have put things right.
   *
   * @throws Refusal `notFound`
   */
  async again(id: string): Promise<Reconciled> {
    const { store, takings } = this.ports;
    await takings.catchUp();
    return store.db.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom('statements')
        .selectAll()
        .where('id', '=', id)
        .where('state', '=', 'taken')
        .executeTakeFirst();
      if (row === undefined) throw new Refusal('notFound', 'there is no such file');
      const lines = await trx
        .selectFrom('statement_lines')
        .selectAll()
        .where('statement', '=', id)
        .orderBy('line')
        .execute();
      const mapping = this.#mapping(row.source);
      const matched = await compareDay(trx, {
        ...{ mapping, day: row.day, lines },
        rule: this.#rule(mapping),
      });
      const counts = { matched: matched.matched, differences: matched.differences.length };
      await trx.updateTable('statements').set(counts).where('id', '=', id).execute();
      await this.#tell(trx, row, matched);
      return { ...row, ...counts };
    });
  }

  #mapping(source: string): Mapping {
    const mapping = this.ports.mappings.find(({ id }) => id === source);
    if (mapping === undefined) throw new Refusal('notFound', `no mapping ${source}`);
    return mapping;
  }

  /** Providers count calendar days; a biller's day ends at its cut-off. */
  #rule({ party, of }: Mapping): DayRule {
    const rule = this.ports.days(of);
    return party === 'biller' ? rule : { ...rule, cutOffMinutes: MINUTES_A_DAY };
  }

  async #keep(trx: Queryable, { id, source }: StatementRow, lines: readonly TheirLine[]) {
    await insertRows(this.ports.store.kind, trx, {
      table: 'statement_lines',
      columns: LINE_COLUMNS,
      rows: lines.map((line) => ({ ...line, statement: id, source })),
      onConflict: sql`do nothing`,
    });
  }

  #tell(trx: Queryable, { id, source, day }: StatementRow, { differences }: Matched) {
    return tellDifferences(trx, this.ports.matters, { source, statement: id, day, differences });
  }

  async #refuse(
    file: HashedFile,
    { code, why }: { readonly code: FileRefusal; readonly why: string },
  ): Promise<never> {
    const row = this.#rowOf(file, { lines: [], matched: { matched: 0, differences: [] } });
    await this.ports.store.db
      .insertInto('statements')
      .values({ ...row, state: 'refused', why: `${code}: ${why}` })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    throw new Refusal(code, why);
  }

  #rowOf(
    { id, source, day, name, owner, hash }: HashedFile,
    { lines, matched }: Read,
  ): StatementRow {
    return {
      ...{ id, source, day, name, hash, owner },
      state: 'taken',
      why: '',
      at_ms: this.ports.clock.wallMs(),
      lines: lines.length,
      amount: lines.reduce((sum, line) => sum + (line.kind === 'paid' ? 1 : -1) * line.amount, 0),
      matched: matched.matched,
      differences: matched.differences.length,
    };
  }
}

type HashedFile = Omit<BroughtFile, 'bytes'> & { readonly hash: string };

interface Read {
  readonly lines: readonly TheirLine[];
  readonly matched: Matched;
}

/** The same wish again hears the same. @throws Refusal as before, or `conflict` for another file. */
function answered(before: StatementRow, hash: string): Reconciled {
  if (before.hash !== hash) throw new Refusal('conflict', 'this id was used for another file');
  if (before.state === 'taken') return before;
  const [code = '', ...why] = before.why.split(': ');
  throw new Refusal(code as FileRefusal, why.join(': '));
}

/** Whether this day of the source, or this very file, was taken before. */
async function isTaken(trx: Queryable, { source, day, hash }: HashedFile): Promise<boolean> {
  const row = await trx
    .selectFrom('statements')
    .select('id')
    .where('state', '=', 'taken')
    .where((eb) =>
      eb.or([eb('hash', '=', hash), eb.and([eb('source', '=', source), eb('day', '=', day)])]),
    )
    .executeTakeFirst();
  return row !== undefined;
}
