import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { valuesOf } from '../../simulation/oracle/reading.js';
import type { Product } from '../product.js';
import { until } from '../until.js';
import { Bell } from './bell.js';
import { BenchFeed } from './bench-feed.js';
import { readBillerBooks } from './books.js';
import { compare } from './compare.js';
import { mindOf, proof } from './errands.js';
import type { Kill } from './kill-plan.js';
import { LastingPage } from './lasting-page.js';
import { pause } from './pause.js';
import type { KillsOutcome } from './outcome.js';
import { visit, type Lobby } from './visitor.js';
import { Witness } from './witness.js';

/** A mark that does not come: the kill strikes all the same. */
const MARK_LIMIT_MS = 4_000;
const HEAL_LIMIT_MS = 180_000;
const LOOK_EVERY_MS = 4;

/** One product, the people before it, and who watches both. */
export class Show {
  readonly witness: Witness;
  readonly #bell = new Bell();
  readonly #lobby: Lobby;
  readonly #people: Promise<void>;
  #mayCome = true;
  #isOver = false;

  constructor(
    private readonly product: Product,
    private readonly seed: number,
  ) {
    this.witness = new Witness(this.#journal, ({ type }) => this.#bell.ring(`row:${type}`));
    const feed = new BenchFeed(product.benchUrl, ({ acceptor }, before) => {
      const more = acceptor.box.total - (before?.acceptor.box.total ?? 0);
      if (more > 0) this.witness.fell(more);
      if (acceptor.slot !== before?.acceptor.slot) this.#bell.ring(`slot:${acceptor.slot}`);
    });
    const page = new LastingPage(product.kioskUrl, (shown) => {
      this.#bell.ring(`screen:${shown.screen.name}`);
      this.witness.saw(shown);
    });
    this.#lobby = { product, page, feed, witness: this.witness };
    feed.open();
    page.open();
    void this.#look();
    this.#people = this.#come();
  }

  /** Waits for its moment, kills, and starts again what was killed. */
  async strike({ victim, at, delayMs, darkMs }: Kill): Promise<void> {
    const { product } = this;
    if (at !== undefined) await Promise.race([this.#bell.once(at), pause(MARK_LIMIT_MS)]);
    await pause(delayMs);
    if (victim === 'central') {
      await product.killCentral();
      await pause(darkMs);
      return product.startCentral();
    }
    this.#killKiosk();
    if (victim === 'both') await product.killCentral();
    // The supply must know, and for `mains` the devices lose theirs.
    await product.act({ type: 'switchKiosk', power: victim === 'mains' ? 'cutAll' : 'cut' });
    await pause(darkMs);
    if (victim === 'both') await product.startCentral();
    await product.act({ type: 'switchKiosk', power: 'on' });
  }

  /** Nothing is killed any more: all that is open comes to its end, and somebody can pay. */
  async heal(): Promise<void> {
    const { witness, product } = this;
    this.#mayCome = false;
    await this.#people;
    await this.#until('every payment to end', () => witness.isSettled);
    const { receiptNos } = witness.watch.reading;
    const before = receiptNos.length;
    await visit(proof(this.seed), this.#lobby);
    await this.#until('a calm visitor to have paid', () => receiptNos.length > before);
    await this.#until('its paper', () => witness.watch.reading.latest?.hasPaper === true);
    await this.#until('the last row to reach central', async () => {
      const health = (await (await fetch(`${product.kioskUrl}/health`)).json()) as {
        readonly outbox?: { readonly queued: number };
      };
      return health.outbox?.queued === 0;
    });
  }

  /** Ends everything and compares what is left. */
  async conclude(): Promise<Omit<KillsOutcome, 'cycles'>> {
    const { witness, product } = this;
    const centralBalances = await this.#centralBalances();
    await this.close();
    const books = readBillerBooks(product.folder);
    const { feed } = this.#lobby;
    compare({ journal: this.#journal, witness, feed, books, centralBalances });
    const { payments, receiptNos, suspended } = witness.watch.reading;
    const open = [...payments.values()].flatMap((each) => valuesOf(each, 'undecided', 'foreign'));
    return {
      payments: payments.size,
      notes: witness.boxed.length,
      undecided: open.length + suspended.length,
      receipts: receiptNos.length,
      violations: witness.watch.violations,
    };
  }

  async close(): Promise<void> {
    if (this.#isOver) return;
    const { page, feed } = this.#lobby;
    page.close();
    await this.product.act({ type: 'switchKiosk', power: 'off' }).catch(() => undefined);
    this.witness.look();
    this.#isOver = true;
    this.#mayCome = false;
    this.witness.close();
    feed.close();
    await this.product.stop();
  }

  get #journal(): string {
    return join(this.product.folder, 'data/kiosk/journal.sqlite');
  }

  /** At once: a word to the bench would take some milliseconds. */
  #killKiosk(): void {
    try {
      const pid = readFileSync(join(this.product.folder, 'data/log/kiosk.pid'), 'utf8');
      process.kill(-Number(pid), 'SIGKILL');
    } catch {
      // Not started yet, or dead already: the supply is cut all the same.
    }
  }

  /** Balances as central adds them up: shortly after it took in the rows they come from. */
  async #centralBalances(): Promise<ReadonlyMap<string, number>> {
    const { accounts } = this.witness.watch.reading;
    let found: ReadonlyMap<string, number> = new Map();
    const ask = async (): Promise<true | undefined> => {
      const [kiosk] = (await this.product.central('/api/kiosks')) as readonly {
        readonly balances: readonly { readonly account: string; readonly amount: number }[];
      }[];
      const balances = kiosk?.balances ?? [];
      found = new Map(balances.map(({ account, amount }) => [account, amount]));
      return [...accounts].every(([name, sum]) => (found.get(name) ?? 0) === sum) || undefined;
    };
    await until('central to have added up', ask).catch(() => undefined); // `compare` tells
    return found;
  }

  async #come(): Promise<void> {
    for (let number = 1; this.#mayCome; number += 1) {
      await visit(mindOf(this.seed, number), this.#lobby);
    }
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      this.witness.look();
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Tells what never came as a broken promise (I24), and goes on to compare. */
  async #until(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
    const ask = async (): Promise<true | undefined> => ((await so()) ? true : undefined);
    await until(what, ask, HEAL_LIMIT_MS).catch(() => {
      const name = this.#lobby.page.shown?.screen.name ?? 'black';
      this.witness.watch.violated('I24', `waited in vain for ${what}; page ${name}`);
    });
  }
}
