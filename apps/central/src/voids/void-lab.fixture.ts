import { minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { eventLoopTurn, manualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import { importBills } from '../bills/import-bills.js';
import type { Biller, VoidAnswer } from '../billers/biller.js';
import { BookBiller } from '../billers/book-biller.js';
import { DemoBiller } from '../billers/demo-biller.js';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import type { Store } from '../database/store.js';
import { Matters } from '../matters/matters.js';
import { Postings } from '../payments/postings.js';
import { NO_VOIDS } from '../testing/no-voids.js';
import { Voids } from './voids.js';

/** What happens to a call: it is answered, its process ends before it arrives, or after. */
export type Fate = 'answered' | 'diesBefore' | 'diesAfter';

export const catalogue = readCatalogue('config/demo/catalogue.yaml');
const chance = { bytes: (count: number) => new Uint8Array(count).fill(128) };
const CUT_OFF_MINUTES = 22 * 60;
/** 2026-11-25 12:00 in China. */
export const NOON_MS = Date.parse('2026-11-25T12:00:00+08:00');

export const WATER = 'water-1000000001-202610'; // 86.40
export const QUERY = { feeId: 'water', account: '1000000001', factor: '1234' };
export const AHEAD = { feeId: 'electricity', account: '1100000000001', factor: '5678' };
export const two = { owner: '王芳', second: 'Li Lei', reason: 'wrong account' };

/** A process of central as far as voids go; after `kill` nothing of it moves any more. */
export interface Process {
  readonly voids: Voids;
  kill(): void;
}

function mortal(clock: Clock): Clock & { dead: boolean } {
  return {
    dead: false,
    monoMs: () => clock.monoMs(),
    wallMs: () => clock.wallMs(),
    after(delayMs, call) {
      return clock.after(delayMs, () => {
        if (!this.dead) call();
      });
    },
  };
}

/** A biller with a cut-off at 22:00, a clock, and processes that come and go over one store. */
export class VoidLab {
  readonly clock = manualClock({ wallStartMs: NOON_MS });
  readonly biller: DemoBiller;
  /** The fate of the call of this number, counted from 1 over all processes. */
  fateOf: (call: number) => Fate = () => 'answered';
  onDeath: () => void = () => undefined;
  calls = 0;

  constructor(readonly store: Store) {
    const { clock } = this;
    const ports = { store, catalogue, clock, utcOffsetMinutes: 480 };
    const book = new BookBiller('city-water', { ...ports, cutOffOf: () => CUT_OFF_MINUTES });
    this.biller = new DemoBiller(book, clock);
  }

  /** Bills and two payments: P1 of a bill, P2 ahead. */
  async open(): Promise<void> {
    const { store, clock } = this;
    await importBills('config/demo/bills.csv', { store, catalogue, clock });
    const billers = { ofFee: () => this.biller, withId: () => this.biller };
    const alarms = new Alarms(store, clock);
    const postings = new Postings({ store, clock, chance, billers, alarms });
    const amount = minor(8640);
    const { factor: _, ...account } = QUERY;
    const { factor: __, ...ahead } = AHEAD;
    const items = [{ billId: WATER, amount }];
    const common = { amount, tender: 'cash' } as const;
    await postings.post('K1', { paymentId: 'P1', ...account, ...common, items, prepaid: minor(0) });
    await postings.post('K1', { paymentId: 'P2', ...ahead, ...common, items: [], prepaid: amount });
    await postings.close();
  }

  /** Starts a process; it does not go on with what was open before `resume` is called. */
  start(biller: Biller = this.#fated()): Process {
    const clock = mortal(this.clock);
    const { store } = this;
    const voids = new Voids({
      store,
      billers: { ofFee: () => biller, withId: () => biller },
      alarms: new Alarms(store, clock),
      matters: new Matters(store, clock),
      clock,
      chance,
      days: () => ({ utcOffsetMinutes: 480, cutOffMinutes: CUT_OFF_MINUTES }),
    });
    return { voids, kill: () => void (clock.dead = true) };
  }

  /** What is open of the bill that P1 paid, and what lies on the account that P2 paid. */
  async book(): Promise<{ readonly open: number; readonly balance: number }> {
    const stop = AbortSignal.timeout(60_000);
    const bills = await this.biller.find(QUERY, stop);
    const ahead = await this.biller.find(AHEAD, stop);
    return {
      open: bills?.bills.find(({ id }) => id === WATER)?.amount ?? -1,
      balance: ahead?.account.balance ?? -1,
    };
  }

  entries() {
    return this.store.db.selectFrom('entries').selectAll().orderBy('number').execute();
  }

  async kinds(): Promise<readonly string[]> {
    return (await this.entries()).map(({ kind }) => kind);
  }

  /** What the books say of an account, over all kiosks. */
  async balance(account: string): Promise<number> {
    const rows = await this.store.db.selectFrom('balances').selectAll().execute();
    return rows.filter((row) => row.account === account).reduce((sum, row) => sum + row.amount, 0);
  }

  matters() {
    return this.store.db.selectFrom('matters').selectAll().orderBy('id').execute();
  }

  /** Lets time pass until a promise is done. */
  async during<Value>(promise: Promise<Value>): Promise<Value> {
    let done = false;
    const end = (): void => void (done = true);
    promise.then(end, end);
    for (let turn = 0; !done; turn += 1) {
      if (turn > 400_000) throw new Error('waited in vain');
      await eventLoopTurn();
      if (turn % 5_000 === 4_999) await this.clock.advance(1_000);
    }
    return promise;
  }

  /** Lets time pass, in steps of a second, until something holds. */
  async eventually(holds: () => Promise<boolean>): Promise<void> {
    for (let step = 0; !(await holds()); step += 1) {
      if (step > 5_000) throw new Error('never came to hold');
      await this.clock.advance(1_000);
      for (let turn = 0; turn < 20; turn += 1) await eventLoopTurn();
    }
  }

  #fated(): Biller {
    const { biller } = this;
    return {
      ...NO_VOIDS,
      id: biller.id,
      find: (query, stop) => biller.find(query, stop),
      status: (id, stop) => biller.status(id, stop),
      post: (request, stop) => biller.post(request, stop),
      void: (request, stop) => this.#fate(() => biller.void(request, stop)),
      voidStatus: (number, stop) => this.#fate(() => biller.voidStatus(number, stop)),
    };
  }

  async #fate<Answer extends VoidAnswer | undefined>(call: () => Promise<Answer>): Promise<Answer> {
    this.calls += 1;
    const fate = this.fateOf(this.calls);
    if (fate === 'diesAfter') await call();
    if (fate === 'answered') return call();
    this.onDeath();
    return new Promise(() => undefined);
  }
}
