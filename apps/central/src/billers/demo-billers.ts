import type { FeeType } from '@kiosk/flow/catalogue/fee-type';
import { Refusal } from '../http/refusal.js';
import type { Biller, Billers } from './biller.js';
import { BookBiller, type BookPorts } from './book-biller.js';
import { DemoBiller, type BillerMode } from './demo-biller.js';

/** How one demo biller behaves now. */
export interface BillerState {
  readonly id: string;
  readonly name: FeeType['biller']['name'];
  readonly mode: BillerMode;
}

/** The billers of the catalogue by id, each with its book, each with a temper to set. */
export class DemoBillers implements Billers {
  readonly #billers: ReadonlyMap<string, DemoBiller>;

  constructor(private readonly ports: BookPorts) {
    const ids = new Set(ports.catalogue.fees.map((fee) => fee.biller.id));
    const make = (id: string) => new DemoBiller(new BookBiller(id, ports), ports.clock);
    this.#billers = new Map([...ids].map((id) => [id, make(id)]));
  }

  /** The biller of a fee; `undefined` when the catalogue has no such fee. */
  ofFee(feeId: string): Biller | undefined {
    const fee = this.ports.catalogue.fees.find(({ id }) => id === feeId);
    return fee && this.#billers.get(fee.biller.id);
  }

  withId(id: string): Biller | undefined {
    return this.#billers.get(id);
  }

  list(): readonly BillerState[] {
    const names = new Map(this.ports.catalogue.fees.map(({ biller }) => [biller.id, biller.name]));
    return [...this.#billers].map(([id, { mode }]) => ({ id, name: names.get(id)!, mode }));
  }

  /** @throws Refusal `notFound` for a biller that is not there. */
  setMode(id: string, mode: BillerMode): void {
    const biller = this.#billers.get(id);
    if (biller === undefined) throw new Refusal('notFound', `no biller ${id}`);
    biller.mode = mode;
  }
}
