import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Minor } from '@kiosk/flow/money/money';
import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import { sleep } from '@kiosk/flow/ports/clock';
import type { CoinHopper, CoinHopperEvent, DispenseIntent } from '@kiosk/flow/ports/coin-hopper';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { LinkState } from '../../acceptor/condition.js';
import type { CoinHopperOptions } from '../../device/driver-options.js';
import { fateOf, markOf, type Fate, type HopperReading } from './dispense-fate.js';
import { hopperCondition } from './hopper-condition.js';
import { HopperLine, type Mute } from './hopper-line.js';

const POLL_PERIOD_MS = 100;
const REST_PERIOD_MS = 500; // nothing is being paid
const BACKOFF_MS = 500;
const SILENCE_LIMIT = 3; // readings without an answer before the line is opened anew
/** So often a dispense is sent that the counter says was not taken. */
const TRIES = 3;
/** Without an answer for so long nobody can say what became of a dispense. */
const GIVE_UP_MS = 60_000;

/** A dispense whose end is not reported yet. */
interface Open {
  readonly intent: DispenseIntent;
  /** How often it was sent; those of an earlier process are never sent. */
  tries: number;
  readonly isOurs: boolean;
  readonly sinceMs: number;
}

/**
 * Drives a ccTalk coin hopper. Before a dispense is sent, and before it is sent again, the hopper's
 * counters are asked whether it was taken; after a restart they alone tell what was paid.
 *
 * Source: ccTalk Generic Specification v4.7, part 3, hopper commands.
 */
export function cctalkCoinHopper(options: CoinHopperOptions): CoinHopper {
  return new CctalkCoinHopper(options);
}

class CctalkCoinHopper implements CoinHopper {
  readonly #line: HopperLine;
  readonly #ended = new AbortController();
  #report: Report<CoinHopperEvent> | undefined;
  #running: Promise<void> = Promise.resolve();
  #open: Open[] = [];
  #reading: HopperReading | undefined;
  #link: LinkState = 'starting';
  #misses = 0;
  #answeredAtMs = 0;
  #isToClear = false;
  #told = '';

  constructor(readonly options: CoinHopperOptions) {
    this.#line = new HopperLine(options);
  }

  get coin(): Minor {
    return this.options.coin;
  }

  start(report: Report<CoinHopperEvent>, intents: readonly DispenseIntent[]): void {
    invariant(this.#report === undefined, 'a coin hopper is started once');
    this.#report = report;
    const sinceMs = this.options.clock.monoMs();
    this.#open = intents.map((intent) => ({ intent, tries: 0, isOurs: false, sinceMs }));
    this.#running = this.#run();
  }

  mark(): string | undefined {
    const isFit = this.#open.length === 0 && this.#condition.state === 'online';
    return isFit && this.#reading !== undefined ? markOf(this.#reading) : undefined;
  }

  dispense(intent: DispenseIntent): void {
    const sinceMs = this.options.clock.monoMs();
    this.#open.push({ intent, tries: 0, isOurs: true, sinceMs });
  }

  clear(): void {
    this.#isToClear = true;
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  get #condition() {
    const { unit } = this.#line;
    const { expected } = this.options;
    return hopperCondition({ link: this.#link, reading: this.#reading, unit, expected });
  }

  /** What cannot be made durable ends the driver: the counters tell it to the next process. */
  async #run(): Promise<void> {
    try {
      while (!this.#ended.signal.aborted) await this.#cycle();
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
    }
    if (this.#line.isOpen) await this.#line.disable();
    await this.#line.close();
  }

  async #cycle(): Promise<void> {
    if (!this.#line.isOpen && !(await this.#opened())) return;
    const reading = await this.#line.read();
    if (typeof reading === 'string') await this.#missed(reading);
    else await this.#learned(reading);
    await this.#giveUp();
    await this.#tellCondition();
    const periodMs = this.#open.length > 0 ? POLL_PERIOD_MS : REST_PERIOD_MS;
    await sleep(this.options.clock, periodMs, this.#ended.signal);
  }

  async #opened(): Promise<boolean> {
    try {
      await this.#line.open();
      return true;
    } catch {
      await this.#lost('disconnected');
      await this.#giveUp();
      await this.#tellCondition();
      await sleep(this.options.clock, BACKOFF_MS, this.#ended.signal);
      return false;
    }
  }

  async #learned(reading: HopperReading): Promise<void> {
    this.#misses = 0;
    this.#link = 'up';
    this.#reading = reading;
    this.#answeredAtMs = this.options.clock.monoMs();
    const [first] = this.#open;
    if (first !== undefined) return this.#settle(first, this.#fateOf(first, reading));
    if (!this.#isToClear) return;
    this.#isToClear = false;
    await this.#line.reset();
  }

  /** What was never sent was not paid, whatever its counters say by now. */
  #fateOf({ intent, isOurs, tries }: Open, reading: HopperReading): Fate {
    const fate = fateOf(intent, reading);
    if (fate.kind !== 'undecided' || !isOurs || tries > 0) return fate;
    return { kind: 'ended', paid: 0, unpaid: intent.coins, detail: fate.detail };
  }

  async #settle(open: Open, fate: Fate): Promise<void> {
    const { dispenseId, coins } = open.intent;
    switch (fate.kind) {
      case 'paying':
        return;
      case 'notTaken':
        if (open.isOurs && open.tries < TRIES && this.#condition.state === 'online') {
          open.tries += 1;
          return this.#line.dispense(coins);
        }
        return this.#end({ type: 'dispense.ended', dispenseId, paid: 0, ...refused(open) });
      case 'ended': {
        const { paid, unpaid, detail } = fate;
        const why = detail === undefined ? {} : { detail };
        return this.#end({ type: 'dispense.ended', dispenseId, paid, unpaid, ...why });
      }
      case 'undecided': {
        const { paidMin, paidMax, detail } = fate;
        return this.#end({ type: 'dispense.undecided', dispenseId, paidMin, paidMax, detail });
      }
    }
  }

  async #end(event: CoinHopperEvent): Promise<void> {
    await this.#report!(event);
    this.#open.shift();
  }

  async #missed(how: Mute): Promise<void> {
    this.#misses += 1;
    if (how === 'gone') await this.#lost('disconnected');
    else if (this.#misses >= SILENCE_LIMIT) {
      await this.#lost(how);
      await this.#line.close(); // cures adapters that hang
    }
  }

  #lost(how: Exclude<LinkState, 'starting' | 'up'>): Promise<void> {
    this.#misses = 0;
    this.#link = how;
    this.#reading = undefined;
    return Promise.resolve();
  }

  /** A dispense that was never sent was not paid; of any other nobody can say. */
  async #giveUp(): Promise<void> {
    const [first] = this.#open;
    if (first === undefined) return;
    const sinceMs = Math.max(first.sinceMs, this.#answeredAtMs);
    if (this.options.clock.monoMs() - sinceMs < GIVE_UP_MS) return;
    const { dispenseId, coins } = first.intent;
    if (first.isOurs && first.tries === 0) {
      return this.#end({ type: 'dispense.ended', dispenseId, paid: 0, ...refused(first) });
    }
    const detail = 'no answer for 60 s';
    const range = { paidMin: 0, paidMax: coins, detail };
    await this.#end({ type: 'dispense.undecided', dispenseId, ...range });
  }

  async #tellCondition(): Promise<void> {
    const status = this.#condition;
    const told = JSON.stringify(status);
    if (told === this.#told) return;
    this.#told = told;
    await this.#report!({ type: 'device.changed', device: 'coinHopper', status });
  }
}

function refused({ intent, isOurs, tries }: Open): { unpaid: number; detail: string } {
  const detail = isOurs && tries > 0 ? 'refused' : 'was not told to pay';
  return { unpaid: intent.coins, detail };
}
