import type { Catalogue } from '@kiosk/flow/ports/central';
import type { TakingBook } from '../takings/taking-book.js';
import { dayAfter, dayOf } from './business-day.js';
import { DayBook, type DayBookPorts } from './day-book.js';

/** What closing days works with. */
export interface DayPorts extends DayBookPorts {
  readonly catalogue: Catalogue;
  readonly takings: TakingBook;
}

/** Closes each biller's day at each kiosk after its cut-off, in order, none left out. */
export class Days {
  readonly #book: DayBook;
  #running: Promise<number> | undefined;
  /** The days that were running when all before them was found closed. */
  #closedBefore = '';

  constructor(private readonly ports: DayPorts) {
    this.#book = new DayBook(ports);
  }

  /** Closes every day that is over and not closed; returns how many. */
  closeDue(): Promise<number> {
    this.#running ??= this.#closeAll().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #closeAll(): Promise<number> {
    const { store, takings, catalogue, clock, days } = this.ports;
    const named = ['', ...catalogue.fees.map(({ biller }) => biller.id)];
    const running = named.map((biller) => dayOf(clock.wallMs(), days(biller))).join(' ');
    if (running === this.#closedBefore) return 0;
    await takings.catchUp();
    const kiosks = await store.db.selectFrom('kiosks').select(['id', 'enrolled_ms']).execute();
    const billers = new Set(catalogue.fees.map(({ biller }) => biller.id));
    const paid = await store.db.selectFrom('takings').select('biller').distinct().execute();
    for (const { biller } of paid) if (biller !== '') billers.add(biller);
    let closed = 0;
    for (const { id: kiosk, enrolled_ms } of kiosks) {
      for (const biller of billers) {
        closed += await this.#closeOf({ kiosk, biller, sinceMs: enrolled_ms });
      }
    }
    this.#closedBefore = running;
    return closed;
  }

  async #closeOf({ kiosk, biller, sinceMs }: Series): Promise<number> {
    const rule = this.ports.days(biller);
    const today = dayOf(this.ports.clock.wallMs(), rule);
    let closed = 0;
    for (;;) {
      const before = await this.#book.last({ kiosk, biller });
      const day = before === undefined ? dayOf(sinceMs, rule) : dayAfter(before.day);
      if (day >= today) return closed;
      await this.#book.close({ kiosk, biller, day }, before);
      closed += 1;
    }
  }
}

/** Reports of one biller at one kiosk; the first day is the one on which the kiosk was enrolled. */
interface Series {
  readonly kiosk: string;
  readonly biller: string;
  readonly sinceMs: number;
}
