import { createHash } from 'node:crypto';
import { canonical } from '@kiosk/flow/journal/canonical';
import { transfer, type Line } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Queryable, Store } from '../database/store.js';
import { addToBalances } from '../entries/add-to-balances.js';
import { appendEntry, entryWithId, lockBook } from '../entries/entry-book.js';
import { assertTwo } from '../entries/persons.js';
import { Refusal } from '../http/refusal.js';
import type { RegisterRequest } from './requests.js';
import { addToStock, countOf, EMPTY_STOCK, type RegisterLine, type Stock } from './stock.js';

/** Registers of seals, blank receipts and floats, as entries of central's ledger. */
export class Registers {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a line.
   *
   * @throws Refusal `samePerson`, `conflict`, or `register` where the line contradicts the register.
   */
  async add(asked: RegisterRequest): Promise<{ readonly number: number }> {
    assertTwo(asked);
    const { store, clock } = this;
    return store.db.transaction().execute(async (trx) => {
      await lockBook(store.kind, trx);
      const print = createHash('sha256')
        .update(canonical({ ...asked }))
        .digest('hex');
      const before = await entryWithId(trx, asked.id);
      if (before !== undefined) {
        if (before.asked !== print) throw new Refusal('conflict', 'this id was used otherwise');
        return { number: before.number };
      }
      await demandFits(trx, asked);
      const { id, kiosk, owner, second, reason } = asked;
      const place = {
        paymentId: null,
        seq: null,
        amount: asked.register === 'float' ? asked.amount : 0,
      };
      const entry = await appendEntry(
        trx,
        {
          ...{ id, asked: print, kind: 'register', once: null, kiosk, owner, second, reason },
          ...place,
          detail: detailOf(asked),
          lines: linesOf(asked),
        },
        clock.wallMs(),
      );
      await addToBalances(store.kind, trx, entry);
      return { number: entry.number };
    });
  }

  /** What each kiosk has of numbered things, and of floats. */
  async list() {
    const seals = await stockOf(this.store.db, 'seal');
    const receipts = await stockOf(this.store.db, 'blankReceipt');
    const floats = await this.store.db
      .selectFrom('balances')
      .select(['kiosk', 'amount'])
      .where('account', '=', 'change_float')
      .execute();
    return { seal: shown(seals), blankReceipt: shown(receipts), float: floats };
  }
}

const shown = ({ open }: Stock) =>
  [...open].map(([kiosk, runs]) => ({ kiosk, count: countOf(runs), runs }));

function detailOf(asked: RegisterRequest) {
  const { register, act } = asked;
  return register === 'float'
    ? { register, act }
    : { register, act, from: asked.from, to: asked.to };
}

function linesOf(asked: RegisterRequest): readonly Line[] {
  if (asked.register !== 'float') return [];
  const amount = minor(asked.amount);
  return asked.act === 'issued'
    ? transfer('window_cash', 'change_float', amount)
    : transfer('change_float', 'window_cash', amount);
}

async function demandFits(db: Queryable, asked: RegisterRequest): Promise<void> {
  if (asked.register === 'float') return;
  if (addToStock(await stockOf(db, asked.register), asked) !== undefined) return;
  throw new Refusal('register', 'these numbers are not where this line wants them');
}

/** A register as its entries add up to. */
async function stockOf(db: Queryable, register: 'seal' | 'blankReceipt'): Promise<Stock> {
  const entries = await db
    .selectFrom('entries')
    .select(['kiosk', 'detail'])
    .where('kind', '=', 'register')
    .orderBy('number')
    .execute();
  let stock = EMPTY_STOCK;
  for (const { kiosk, detail } of entries) {
    const said = JSON.parse(detail) as RegisterLine & { readonly register: string };
    if (said.register === register) stock = addToStock(stock, { ...said, kiosk }) ?? stock;
  }
  return stock;
}
