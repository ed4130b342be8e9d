import { createHash } from 'node:crypto';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { BagRow } from '../database/money-rows.js';
import type { Queryable, Store } from '../database/store.js';
import type { EntryRow } from '../database/tables.js';
import { addToBalances } from '../entries/add-to-balances.js';
import { turnsOf, type Turns } from '../entries/claims-in-book.js';
import { appendEntry, entryWithId, lockBook } from '../entries/entry-book.js';
import { assertTwo } from '../entries/persons.js';
import { Refusal } from '../http/refusal.js';
import type { Matters } from '../matters/matters.js';
import type { TakingBook } from '../takings/taking-book.js';
import {
  bagDifferences,
  linesOfBag,
  worthOf,
  type BagDifference,
  type Pieces,
} from './count-bag.js';
import type { BagCountRequest } from './requests.js';

/** What counting bags works with. */
export interface BagPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly matters: Matters;
  readonly takings: TakingBook;
}

/** What came of a count. */
export interface BagCounted {
  readonly number: number;
  readonly expected: number;
  readonly counted: number;
  readonly differences: readonly BagDifference[];
}

/** What the entry of a count keeps. */
export interface BagDetail extends BagCounted {
  readonly unit: string;
  readonly seal: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly pieces: readonly Pieces[];
}

/** Counts of bags: a bag is exactly the notes between two boundary rows, whenever they came. */
export class Bags {
  constructor(private readonly ports: BagPorts) {}

  /**
   * Enters what two people counted; each denomination that differs becomes a case.
   *
   * @throws Refusal `samePerson`, `conflict`, `bagOpen` while the row that ends the bag is not here,
   *   or `counted` where a count stands.
   */
  async count(asked: BagCountRequest): Promise<BagCounted> {
    assertTwo(asked);
    const { store, takings } = this.ports;
    await takings.catchUp();
    return store.db.transaction().execute(async (trx) => {
      await lockBook(store.kind, trx);
      const print = printOf(asked);
      const before = await entryWithId(trx, asked.id);
      if (before !== undefined) {
        if (before.asked !== print) throw new Refusal('conflict', 'this id was used otherwise');
        return { ...(JSON.parse(before.detail) as BagDetail), number: before.number };
      }
      const bag = await bagOf(trx, asked);
      const { once, standing } = await turnsOfBag(trx, asked);
      if (standing !== undefined) throw new Refusal('counted', `entry ${standing} did it`);
      const expected = await contentsOf(trx, asked);
      const differences = bagDifferences(expected, asked.counted);
      const sums = { expected: worthOf(expected), counted: worthOf(asked.counted) };
      const { unit, seal, counted: pieces, kiosk, id, owner, second, reason } = asked;
      const span = { fromSeq: bag.from_seq + 1, toSeq: bag.to_seq };
      const detail = { unit, seal, pieces, ...span, ...sums, differences };
      const entry = await appendEntry(
        trx,
        {
          ...{ id, asked: print, kind: 'bag_count', once, kiosk, owner, second, reason },
          ...{ paymentId: null, seq: bag.to_seq, amount: sums.counted },
          detail: JSON.parse(JSON.stringify(detail)) as Json,
          lines: linesOfBag(unit, sums.counted - sums.expected),
        },
        this.ports.clock.wallMs(),
      );
      await addToBalances(store.kind, trx, entry);
      await this.#tell(trx, asked, { entry, bag, differences });
      return { number: entry.number, ...sums, differences };
    });
  }

  async #tell(
    trx: Queryable,
    { kiosk, unit }: BagCountRequest,
    { entry, bag, differences }: Told,
  ): Promise<void> {
    const prefix = `bag:${kiosk}:${unit}:`;
    const told = new Set<string>();
    for (const { type, value, expected, counted, amount } of differences) {
      const id = `${prefix}${value}`;
      told.add(id);
      const rows = await rowsOfValue(trx, bag, value);
      await this.ports.matters.open(
        {
          ...{ id, kind: 'overShort', subject: type, kiosk, paymentId: null, amount },
          evidence: { rows, entries: [entry.number] },
          detail: `${unit}: ${expected} × ${value} fen by the journal, ${counted} counted`,
        },
        trx,
      );
    }
    const open = await trx
      .selectFrom('matters')
      .select('id')
      .where('state', '=', 'open')
      .where('id', 'like', `${prefix}%`)
      .execute();
    for (const { id } of open) if (!told.has(id)) await this.ports.matters.settle(id, trx);
  }
}

interface Told {
  readonly entry: EntryRow;
  readonly bag: BagRow;
  readonly differences: readonly BagDifference[];
}

const printOf = (asked: BagCountRequest): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(asked)) as Json))
    .digest('hex');

type Box = Pick<BagCountRequest, 'kiosk' | 'unit'>;

async function bagOf(db: Queryable, { kiosk, unit }: Box): Promise<BagRow> {
  const bag = await db
    .selectFrom('bags')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('unit', '=', unit)
    .executeTakeFirst();
  if (bag === undefined) throw new Refusal('bagOpen', 'no row here ends this bag yet');
  return bag;
}

/** What the journal put into a box, by denomination. */
export async function contentsOf(db: Queryable, { kiosk, unit }: Box): Promise<readonly Pieces[]> {
  return db
    .selectFrom('unit_contents')
    .select(['value', 'pieces'])
    .where('kiosk', '=', kiosk)
    .where('unit', '=', unit)
    .where('pieces', '!=', 0)
    .orderBy('value')
    .execute();
}

/** Numbers of the rows that put notes of a value into a bag. */
async function rowsOfValue(
  db: Queryable,
  { kiosk, unit, from_seq, to_seq }: BagRow,
  value: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'lines'])
    .where('kiosk', '=', kiosk)
    .where('seq', '>', from_seq)
    .where('seq', '<=', to_seq)
    .where('type', 'like', 'note.%')
    .where('problem', 'is', null)
    .orderBy('seq')
    .execute();
  const wanted = JSON.stringify([unit, value]);
  return rows.filter(({ lines }) => lines.includes(wanted)).map(({ seq }) => seq);
}

async function turnsOfBag(db: Queryable, { kiosk, unit }: Box): Promise<Turns> {
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'detail'])
    .where('kiosk', '=', kiosk)
    .where('kind', 'in', ['bag_count', 'reversal'])
    .orderBy('number')
    .execute();
  const details = entries.map(({ number, kind, detail }) => ({
    number,
    kind,
    ...(JSON.parse(detail) as { readonly unit?: string; readonly reverses?: number }),
  }));
  const reversed = new Set(details.map(({ reverses }) => reverses));
  const done = details
    .filter((each) => each.kind === 'bag_count' && each.unit === unit)
    .map(({ number }) => ({ number, isReversed: reversed.has(number) }));
  return turnsOf(`bag_count ${kiosk} ${unit}`, done);
}
