import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { negate } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { standingOf } from '../cases/standing.js';
import type { Store } from '../database/store.js';
import type { CaseRow, EntryKind, EntryRow, Tables } from '../database/tables.js';
import { Refusal } from '../http/refusal.js';
import { linesOf } from '../ingest/read-journal.js';
import { addToBalances } from './add-to-balances.js';
import {
  caseOf,
  caseWithCode,
  countDetail,
  entriesOf,
  payable,
  suspendedNote,
  turnsOfNote,
} from './claims-in-book.js';
import { appendEntry, entryOnce, entryWithId, lockBook, type NewEntry } from './entry-book.js';
import { linesOfCount, linesOfSuspense } from './lines.js';
import { assertTwo } from './persons.js';
import { linesOfBag, readBag, totalOf, turnsOfBag } from '../service/bags.js';
import type { BoxCountRequest } from '../service/requests.js';
import type { CountRequest, PayoutRequest, ReversalRequest, SuspenseRequest } from './requests.js';

type Trx = Transaction<Tables>;

/** What settling works with. */
export interface SettlementPorts {
  readonly store: Store;
  readonly clock: Clock;
}

/** What became of a wish: the entry, and whether it stood there already. */
export interface Settled {
  readonly entry: EntryRow;
  readonly repeated: boolean;
}

/** What every wish has. */
interface Wish {
  readonly id: string;
  readonly owner: string;
  readonly reason: string;
}

/** Tells a repeated wish from another one under the same id; the code in it cannot be read back. */
const printOf = (wish: Wish): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(wish)) as Json))
    .digest('hex');

/** What no entry of ours undoes: a reversal, and what a biller has done or said. */
const STANDS: ReadonlySet<EntryKind> = new Set(['reversal', 'void_intent', 'void', 'void_refused']);

/** The entry that follows from how things are inside the transaction. */
type Draft = Omit<NewEntry, 'id' | 'owner' | 'reason' | 'asked'>;

/** The next turn of what a payment can have once at a time; its entries so far are counted. */
const turnName = (kind: EntryKind, of: CaseRow, entries: readonly EntryRow[]): string =>
  `${kind} ${of.kiosk} ${of.payment_id} #${entries.filter((entry) => entry.kind === kind).length + 1}`;

/**
 * Settles claims and suspense by entries of central's own ledger. Each is decided while the book
 * is held, so that of two at once the second sees what the first did; the database refuses a
 * second one all the same.
 */
export class Settlements {
  constructor(private readonly ports: SettlementPorts) {}

  /**
   * Pays a claim out: all that is owed, once, by two persons (I13, I28).
   *
   * @throws Refusal `notFound`, `samePerson`, `uncounted`, `paidOut`, `amount` or `conflict`.
   */
  async payOut(asked: PayoutRequest): Promise<Settled> {
    assertTwo(asked);
    return this.#settle(asked, async (trx) => {
      const of = await caseWithCode(trx, asked.code);
      const entries = await entriesOf(trx, of);
      const { owed } = payable(standingOf(of, entries));
      if (asked.amount !== owed) throw new Refusal('amount', `owed are ${owed} fen, not that`);
      return {
        kind: 'payout',
        once: turnName('payout', of, entries),
        kiosk: of.kiosk,
        paymentId: of.payment_id,
        seq: of.seq,
        amount: owed,
        second: asked.second,
        detail: {},
        lines: transfer('window_cash', 'claims_payable', owed),
      };
    });
  }

  /**
   * Decides doubtful notes of a payment by what was counted (I15).
   *
   * @throws Refusal `notFound`, `counted`, `amount` or `conflict`.
   */
  count(asked: CountRequest): Promise<Settled> {
    return this.#settle(asked, async (trx) => {
      const of = await caseOf(trx, asked);
      const entries = await entriesOf(trx, of);
      const detail = countDetail(of, standingOf(of, entries), asked);
      return {
        kind: 'over_short',
        once: turnName('over_short', of, entries),
        kiosk: of.kiosk,
        paymentId: of.payment_id,
        seq: of.seq,
        amount: detail.present + detail.theirs,
        second: null,
        detail: { ...detail },
        lines: linesOfCount(detail),
      };
    });
  }

  /**
   * Enters what two persons found in a bag; what differs from the journal is over or short (I15).
   *
   * @throws Refusal `notFound`, `samePerson`, `counted` or `conflict`.
   */
  async countBox(asked: BoxCountRequest): Promise<Settled> {
    assertTwo(asked);
    return this.#settle(asked, async (trx) => {
      const bag = await readBag(trx, asked);
      const { once, standing } = await turnsOfBag(trx, asked);
      if (standing !== undefined) throw new Refusal('counted', `entry ${standing} did it`);
      const { kiosk, seq, amount, second } = asked;
      return {
        kind: 'box_count',
        once,
        kiosk,
        paymentId: null,
        seq,
        amount,
        second,
        detail: { expected: totalOf(bag), unread: bag.unread },
        lines: linesOfBag(bag, amount),
      };
    });
  }

  /**
   * Gives a note that nobody owned a place: a claim by its code, or an account.
   *
   * @throws Refusal `notFound`, `resolved` or `conflict`.
   */
  resolve(asked: SuspenseRequest): Promise<Settled> {
    return this.#settle(asked, async (trx) => {
      const { kiosk, seq, to } = asked;
      const note = await suspendedNote(trx, { kiosk, seq });
      const { once, standing } = await turnsOfNote(trx, { kiosk, seq });
      if (standing !== undefined) throw new Refusal('resolved', `entry ${standing} did it`);
      const of = 'code' in to ? await caseWithCode(trx, to.code) : undefined;
      return {
        kind: 'suspense',
        once,
        kiosk: of?.kiosk ?? kiosk,
        paymentId: of?.payment_id ?? null,
        seq,
        amount: note.value,
        second: null,
        detail: { noteOf: kiosk },
        lines: linesOfSuspense(note.value, 'code' in to ? 'claims_payable' : to.account),
      };
    });
  }

  /**
   * Takes back what an earlier entry did, by its opposite; nothing is edited.
   *
   * @throws Refusal `notFound`, `samePerson`, `reversed` or `conflict`.
   */
  async reverse(asked: ReversalRequest): Promise<Settled> {
    assertTwo(asked);
    return this.#settle(asked, async (trx) => {
      const { number } = asked;
      const wrong = await trx
        .selectFrom('entries')
        .selectAll()
        .where('number', '=', number)
        .executeTakeFirst();
      if (wrong === undefined) throw new Refusal('notFound', `there is no entry ${number}`);
      if (STANDS.has(wrong.kind)) throw new Refusal('reversed', `a ${wrong.kind} stands`);
      const once = `reversal ${number}`;
      if (await entryOnce(trx, once)) throw new Refusal('reversed', `entry ${number} is undone`);
      return {
        kind: 'reversal',
        once,
        kiosk: wrong.kiosk,
        paymentId: wrong.payment_id,
        seq: wrong.seq,
        amount: wrong.amount,
        second: asked.second,
        detail: { reverses: number },
        lines: linesOf(wrong.lines).map(({ account, amount }) => ({
          account,
          amount: negate(amount),
        })),
      };
    });
  }

  /**
   * Answers a repeated wish as before; else decides and appends while the book is held.
   *
   * @throws Refusal `conflict` when the id was used for another wish.
   */
  #settle(wish: Wish, draftOf: (trx: Trx) => Promise<Draft>): Promise<Settled> {
    const { store, clock } = this.ports;
    const { id, owner, reason } = wish;
    const asked = printOf(wish);
    return store.db.transaction().execute(async (trx) => {
      await lockBook(store.kind, trx);
      const before = await entryWithId(trx, id);
      if (before !== undefined) {
        if (before.asked !== asked) throw new Refusal('conflict', 'this id was used otherwise');
        return { entry: before, repeated: true };
      }
      const draft = await draftOf(trx);
      const entry = await appendEntry(trx, { id, owner, reason, asked, ...draft }, clock.wallMs());
      await addToBalances(store.kind, trx, entry);
      return { entry, repeated: false };
    });
  }
}
