import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { Meaning, Polled, Situation, UnitLine } from '../../acceptor/unit-line.js';
import { exchange, type Exchange, type Trace } from '../../exchange/exchange.js';
import type { Transport } from '../../transport/transport.js';
import { decodeCurrencyTable } from './currency-table.js';
import { readText } from './describe.js';
import { decodeFrame } from './frame.js';
import { meaningOf } from './meaning.js';
import {
  COMMAND_CODES,
  commandFrame,
  encodeCommand,
  shortAnswer,
  type Command,
} from './messages.js';
import { INHIBIT, nextCommand } from './next-command.js';
import { decodeStatus, type Status } from './status.js';
import { unitOf, type Id003Unit } from './unit.js';

/** What a line is made from. */
export interface AcceptorLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly trace?: Trace | undefined;
}

// The maker lets a unit answer within 50 ms and a controller give up after 200.
const REPLY_LIMIT_MS = 200;
const GAP_LIMIT_MS = 25;
const FREE_MS = 10; // the line rests so long after what has no answer
const ATTEMPTS = 3;
/** A unit that was not asked for so long initialises, and forgets its settings. */
const UNASKED_LIMIT_MS = 3_000;

const STATUS_REQUEST = commandFrame({ name: 'statusRequest' });
const ACKNOWLEDGE = commandFrame({ name: 'acknowledge' });

/** Messages to and from one unit; frames and repeats stay in here. */
export class AcceptorLine implements UnitLine<Status, Id003Unit, Command> {
  readonly #line: Exchange<Uint8Array>;
  #unit: Id003Unit | undefined;
  #status: Status | undefined;
  #needsReset = false;
  #isStale = true;
  #askedAtMs: number | undefined;
  #resetAtMs: number | undefined;
  #holdAtMs: number | undefined;

  constructor(readonly options: AcceptorLineOptions) {
    this.#line = exchange({
      ...options,
      decode: decodeFrame,
      isOurs: () => true, // a line has one unit; late answers are dropped, for states last
      replyLimitMs: REPLY_LIMIT_MS,
      gapLimitMs: GAP_LIMIT_MS,
    });
  }

  open(): Promise<void> {
    return this.#line.open();
  }

  get isOpen(): boolean {
    return this.#line.isOpen;
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async poll(): Promise<Polled<Status>> {
    const answer = await this.#line.ask({ bytes: STATUS_REQUEST, attemptsMax: ATTEMPTS });
    if (answer.kind !== 'frame') return answer;
    const status = decodeStatus(answer.frame);
    if (status === undefined) return { kind: 'garbled' };
    const nowMs = this.options.clock.monoMs();
    if (nowMs - (this.#askedAtMs ?? nowMs) >= UNASKED_LIMIT_MS) this.#isStale = true;
    this.#askedAtMs = nowMs;
    this.#status = status;
    return { kind: 'status', status };
  }

  /** *Vend valid* is acknowledged each time it is said: it lasts until one acknowledgement arrives. */
  async heard({ kind }: Status): Promise<void> {
    if (kind !== 'vendValid') return;
    await this.#line.tell(ACKNOWLEDGE);
    await sleep(this.options.clock, FREE_MS);
  }

  meaningOf(status: Status): Meaning {
    const meaning = meaningOf(status, this.#unit);
    return { ...meaning, forgets: meaning.forgets || this.#isStale };
  }

  nextCommand(situation: Situation<Status, Id003Unit>): Command | undefined {
    const sent = { resetAtMs: this.#resetAtMs, holdAtMs: this.#holdAtMs };
    return nextCommand(situation, { ...sent, needsReset: this.#needsReset });
  }

  keeps({ name }: Command): boolean {
    return name === 'stack2';
  }

  /** Sent once; the next status tells whether it was obeyed. */
  async send(command: Command): Promise<void> {
    const nowMs = this.options.clock.monoMs();
    if (command.name === 'reset') this.#resetAtMs = nowMs;
    if (command.name === 'reset') this.#needsReset = false;
    if (command.name === 'hold') this.#holdAtMs = nowMs;
    await this.#line.ask({ bytes: commandFrame(command), attemptsMax: 1 });
  }

  async inhibit(): Promise<void> {
    await this.send(INHIBIT);
  }

  /** Asks for version and table, and sees to it that the unit takes what has a value, no more. */
  async identify(): Promise<Id003Unit | undefined> {
    const version = await this.#query('version');
    const table = decodeCurrencyTable((await this.#query('currencyAssign')) ?? new Uint8Array());
    if (version === undefined || table === undefined) return undefined;
    const unit = unitOf(readText(version), table);
    this.#unit = unit;
    if (!(await this.#isSet(unit))) return undefined;
    this.#isStale = false;
    return unit;
  }

  /** Settings count only while the unit initialises; later they can be read, and are wrong or right. */
  async #isSet({ disabled }: Id003Unit): Promise<boolean> {
    const wanted = encodeCommand({ name: 'setEnable', disabled }).subarray(1);
    if (this.#status?.kind !== 'initialising') {
      const found = await this.#query('getEnable');
      this.#needsReset = found !== undefined && found[0] !== wanted[0];
      return found?.[0] === wanted[0];
    }
    await this.send({ name: 'setCommunication', mode: 0 });
    const bytes = commandFrame({ name: 'setEnable', disabled });
    const echo = await this.#line.ask({ bytes, attemptsMax: ATTEMPTS });
    return echo.kind === 'frame' && echo.frame[0] === COMMAND_CODES.setEnable;
  }

  /** The data of a reply that repeats the query's code; `undefined` for any other. */
  async #query(name: 'version' | 'currencyAssign' | 'getEnable'): Promise<Uint8Array | undefined> {
    const answer = await this.#line.ask({ bytes: commandFrame({ name }), attemptsMax: ATTEMPTS });
    if (answer.kind !== 'frame' || shortAnswer(answer.frame) !== undefined) return undefined;
    return answer.frame[0] === COMMAND_CODES[name] ? answer.frame.subarray(1) : undefined;
  }
}
