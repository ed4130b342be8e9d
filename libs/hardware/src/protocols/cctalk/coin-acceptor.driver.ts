import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Minor } from '@kiosk/flow/money/money';
import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import { sleep } from '@kiosk/flow/ports/clock';
import type { CoinAcceptor, CoinAcceptorEvent } from '@kiosk/flow/ports/coin-acceptor';
import { JournalError } from '@kiosk/flow/ports/journal';
import { conditionOf, type Judgement, type LinkState } from '../../acceptor/condition.js';
import { difference } from '../../acceptor/unit-identity.js';
import type { CoinAcceptorOptions } from '../../device/driver-options.js';
import { markOf, readCoinEvent, readMark } from './coin-events.js';
import { CoinLine, type CoinUnit, type Mute } from './coin-line.js';
import { isContinued, newsIn, type CountedEvent, type Reading } from './events.js';

const POLL_PERIOD_MS = 100;
const BACKOFF_MS = 500;
const SILENCE_LIMIT = 3; // polls without an answer before the line is opened anew
/** What the unit was told is told again so often: a blink of its mains may leave no trace. */
const TELL_PERIOD_MS = 5_000;
const ALARM_HOLD_MS = 30_000;

/**
 * Drives a ccTalk coin acceptor: reads its buffered credits by their counter. Each coin is reported
 * with the mark that goes into the journal with it; from there the next process reads on.
 *
 * Source: ccTalk Generic Specification v4.7, parts 1 to 4.
 */
export function cctalkCoinAcceptor(options: CoinAcceptorOptions): CoinAcceptor {
  return new CctalkCoinAcceptor(options);
}

class CctalkCoinAcceptor implements CoinAcceptor {
  readonly #line: CoinLine;
  readonly #ended = new AbortController();
  #report: Report<CoinAcceptorEvent> | undefined;
  #running: Promise<void> = Promise.resolve();
  #unit: CoinUnit | undefined;
  #isGreeted = false;
  #start: ReturnType<typeof readMark>;
  #known: Reading | undefined;
  #wantsOpen = false;
  #owes: 'acceptor.opened' | 'acceptor.closed' | undefined;
  #accepting: boolean | undefined;
  #toldAtMs = 0;
  #link: LinkState = 'starting';
  #misses = 0;
  #said: Judgement | undefined;
  #alarmedUntilMs = 0;
  #told = '';

  constructor(readonly options: CoinAcceptorOptions) {
    this.#line = new CoinLine(options);
  }

  start(report: Report<CoinAcceptorEvent>, mark?: string): void {
    invariant(this.#report === undefined, 'a coin acceptor is started once');
    this.#report = report;
    this.#start = mark === undefined ? undefined : readMark(mark);
    this.#running = this.#run();
  }

  open(): void {
    this.#wantsOpen = true;
    this.#owes = 'acceptor.opened';
  }

  close(): void {
    this.#wantsOpen = false;
    this.#owes = 'acceptor.closed';
  }

  denominations(): readonly Minor[] {
    return this.#unit?.denominations ?? [];
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  /** What cannot be made durable ends the driver: the buffer tells it to the next process. */
  async #run(): Promise<void> {
    try {
      while (!this.#ended.signal.aborted) await this.#cycle();
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
    }
    if (this.#line.isOpen) await this.#line.accept([]);
    await this.#line.close();
  }

  async #cycle(): Promise<void> {
    const isOpen = this.#line.isOpen || (await this.#opened());
    const missed = isOpen ? await this.#poll() : undefined;
    if (missed !== undefined) await this.#missed(missed);
    else if (isOpen) await this.#command();
    await this.#tellCondition();
    const periodMs = isOpen ? POLL_PERIOD_MS : BACKOFF_MS;
    await sleep(this.options.clock, periodMs, this.#ended.signal);
  }

  async #opened(): Promise<boolean> {
    try {
      await this.#line.open();
      return true;
    } catch {
      this.#lost('disconnected');
      return false;
    }
  }

  async #poll(): Promise<Mute | undefined> {
    if (!this.#isGreeted) {
      const unit = await this.#line.greet();
      if (typeof unit === 'string') return unit;
      this.#greeted(unit);
    }
    const reading = await this.#line.read(this.#known);
    if (typeof reading === 'string') return reading;
    this.#misses = 0;
    this.#link = 'up';
    await this.#heard(reading);
    return undefined;
  }

  #greeted(unit: CoinUnit): void {
    const isOther = this.#unit !== undefined && this.#unit.number !== unit.number;
    if (isOther) this.#known = undefined;
    if (this.#start?.serialNumber === unit.number) this.#known = this.#start.reading;
    this.#start = undefined;
    this.#unit = unit;
    this.#isGreeted = true;
    this.#accepting = undefined;
    this.#said = undefined;
  }

  async #heard(reading: Reading): Promise<void> {
    const known = this.#known ?? (await this.#marked(reading));
    const news = isContinued(known, reading) ? newsIn(reading, known.counter) : newsIn(reading, 0);
    if (news.kind === 'reset') return; // impossible from 0; nothing is new
    if (!isContinued(known, reading)) this.#accepting = undefined; // a reset: it forgot all it was told
    const mark = markOf(this.#unit!.number, reading);
    const { lost: count, events } = news;
    const told: CoinAcceptorEvent[] = count > 0 ? [{ type: 'coins.lost', count, mark }] : [];
    for (const event of events) told.push(...this.#meaningOf(event, reading));
    for (const event of told) await this.#report!(event);
    this.#known = reading;
  }

  /** A unit that is met for the first time. */
  async #marked(reading: Reading): Promise<Reading> {
    await this.#report!({ type: 'coins.marked', mark: markOf(this.#unit!.number, reading) });
    this.#known = reading;
    return reading;
  }

  /** Each coin's mark is the reading as it was right after it, so a crash between two loses none. */
  #meaningOf(event: CountedEvent, reading: Reading): readonly CoinAcceptorEvent[] {
    const { number, values } = this.#unit!;
    const newer = (reading.counter - event.counter + 255) % 255;
    const then = { counter: event.counter, events: reading.events.slice(newer) };
    const mark = markOf(number, then);
    const meaning = readCoinEvent(event);
    if (meaning.kind === 'coin') {
      this.#said = undefined;
      const value = values.get(meaning.type);
      if (value === undefined) return [{ type: 'coins.lost', count: 1, mark }];
      return [{ type: 'coin.accepted', value, mark }];
    }
    const { words: detail } = meaning;
    if (meaning.kind === 'blocked')
      this.#said = { state: 'hardwareError', fault: 'jammed', detail };
    if (meaning.kind === 'fraud') {
      this.#alarmedUntilMs = this.options.clock.monoMs() + ALARM_HOLD_MS;
    }
    return [{ type: 'coin.rejected', detail, mark }];
  }

  async #command(): Promise<void> {
    const nowMs = this.options.clock.monoMs();
    const isTaking = this.#wantsOpen && this.#status.state === 'online';
    const isDue = nowMs - this.#toldAtMs >= TELL_PERIOD_MS;
    if (this.#accepting !== isTaking || isDue) {
      this.#toldAtMs = nowMs;
      const types = isTaking ? this.#unit!.values.keys() : [];
      this.#accepting = (await this.#line.accept(types)) ? isTaking : undefined;
      return; // what came in before that is read before anything is said
    }
    if (this.#owes === 'acceptor.opened' && isTaking) await this.#payOwed('acceptor.opened');
    if (this.#owes === 'acceptor.closed' && !isTaking) await this.#payOwed('acceptor.closed');
  }

  async #payOwed(type: 'acceptor.opened' | 'acceptor.closed'): Promise<void> {
    this.#owes = undefined;
    await this.#report!({ type });
  }

  async #missed(how: Mute): Promise<void> {
    this.#isGreeted = false; // its power may have been off: it may be another by now
    this.#misses += 1;
    if (how === 'gone') this.#lost('disconnected');
    else if (this.#misses >= SILENCE_LIMIT) {
      this.#lost(how);
      await this.#line.close();
    }
  }

  #lost(how: Exclude<LinkState, 'starting' | 'up'>): void {
    this.#misses = 0;
    this.#link = how;
    this.#isGreeted = false;
  }

  get #status() {
    const unit = this.#isGreeted ? this.#unit : undefined;
    return conditionOf({
      link: this.#link,
      said: this.#said,
      identity: unit?.name,
      wrongDevice: unit && difference(unit, this.options.expected),
      alarmed: this.options.clock.monoMs() < this.#alarmedUntilMs,
    });
  }

  async #tellCondition(): Promise<void> {
    const status = this.#status;
    const told = JSON.stringify(status);
    if (told === this.#told) return;
    this.#told = told;
    await this.#report!({ type: 'device.changed', device: 'coinAcceptor', status });
  }
}
