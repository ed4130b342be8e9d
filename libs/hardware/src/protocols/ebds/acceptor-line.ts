import type { Clock } from '@kiosk/flow/ports/clock';
import type { UnitIdentity } from '../../acceptor/unit-identity.js';
import type { Meaning, Polled, Situation, UnitLine } from '../../acceptor/unit-line.js';
import { exchange, type Exchange, type Trace } from '../../exchange/exchange.js';
import type { Transport } from '../../transport/transport.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { meaningOf, type Status } from './meaning.js';
import {
  ackOf,
  ALL_NOTES,
  encodeCommand,
  type AckBit,
  type Command,
  type Order,
} from './messages.js';
import { nextCommand, type Wish } from './next-command.js';
import type { NoteSpecification } from './note-specification.js';
import { decodeReply, type Flag, type Reply } from './reply.js';
import { unitOf } from './unit.js';

/** What a line is made from. */
export interface AcceptorLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** ISO 4217. */
  readonly currency: string;
  readonly trace?: Trace | undefined;
}

const REPLY_LIMIT_MS = 100; // 30 bytes are 31 ms at 9600 baud, 7E1
const GAP_LIMIT_MS = 25; // the maker lets bytes be 20 ms apart
const ATTEMPTS = 4;
/** A unit may be silent so long after SOFT RESET. */
const RESET_LIMIT_MS = 15_000;
const TABLE_MAX = 50;
const EVENTS: readonly Flag[] = ['stacked', 'returned', 'rejected', 'powerUp', 'cheated'];

/**
 * Messages to and from one unit. The acknowledge bit alternates only after a good reply that carries
 * it: a message whose reply was lost or damaged is said again with the same bit, and the unit says
 * its last reply again, so that no event is lost.
 */
export class AcceptorLine implements UnitLine<Status, UnitIdentity, Wish> {
  readonly #line: Exchange<Uint8Array>;
  #ack: AckBit = 0;
  #isOpen = false;
  #order: Order | undefined;
  #isEnabled = false;
  /** The last message was answered, so the next one is new to the unit. */
  #isAnswered = false;
  /** The last reply answers what was asked; else it may be an old one said again. */
  #isSure = false;
  /** What a poll told and is not durable yet: the next message would acknowledge it. */
  #isUnheard = false;
  /** Events that came when a table entry was asked for. */
  #early: Status | undefined;
  #resetAtMs: number | undefined;

  constructor(readonly options: AcceptorLineOptions) {
    this.#line = exchange({
      ...options,
      decode: decodeFrame,
      isOurs: (message) => decodeReply(message)?.ack === this.#ack,
      replyLimitMs: REPLY_LIMIT_MS,
      gapLimitMs: GAP_LIMIT_MS,
    });
  }

  open(): Promise<void> {
    this.#isOpen = false; // whatever hangs on the line now takes nothing until it is known
    this.#order = undefined;
    this.#isAnswered = false;
    return this.#line.open();
  }

  get isOpen(): boolean {
    return this.#line.isOpen;
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async poll(): Promise<Polled<Status>> {
    const early = this.#early;
    this.#early = undefined;
    const polled = early === undefined ? await this.#omnibus() : told(early);
    if (polled.kind === 'silent' && this.#isResetting) return told({ kind: 'resetting' });
    this.#isUnheard = polled.kind === 'status';
    return polled;
  }

  heard(): Promise<void> {
    this.#isUnheard = false; // the next message has another bit, and so acknowledges
    return Promise.resolve();
  }

  meaningOf(status: Status): Meaning {
    return meaningOf(status, this.options.currency);
  }

  nextCommand(situation: Situation<Status, UnitIdentity>): Wish | undefined {
    return nextCommand(situation, this.#resetAtMs);
  }

  keeps(wish: Wish): boolean {
    return wish === 'stack';
  }

  /** Orders and masks ride on the next poll; a poll that fails loses its order, the state asks anew. */
  async send(wish: Wish): Promise<void> {
    if (wish === 'open' || wish === 'shut') this.#isOpen = wish === 'open';
    else if (wish !== 'reset') this.#order = wish;
    else await this.#reset();
  }

  /** What is not durable must not be acknowledged: then the unit is left as it is. */
  async inhibit(): Promise<void> {
    if (this.#isUnheard) return;
    this.#isOpen = false;
    await this.#omnibus();
  }

  async identify(): Promise<UnitIdentity | undefined> {
    const table: NoteSpecification[] = [];
    for (let index = 1; index <= TABLE_MAX; index += 1) {
      const reply = await this.#say({ name: 'queryNote', ack: this.#ack, index });
      if (typeof reply === 'string') return undefined;
      if (EVENTS.some((event) => reply.flags.has(event))) {
        this.#early = this.#statusOf(reply);
        return undefined;
      }
      if (reply.note === 'blank') return unitOf(reply, table, this.options.currency);
      if (reply.note?.index !== index) return undefined;
      table.push(reply.note);
    }
    return undefined;
  }

  get #isResetting(): boolean {
    const sinceMs = this.options.clock.monoMs() - (this.#resetAtMs ?? -Infinity);
    return sinceMs < RESET_LIMIT_MS;
  }

  async #omnibus(): Promise<Polled<Status>> {
    const order = this.#order;
    this.#order = undefined;
    const enabled = this.#isOpen ? ALL_NOTES : 0;
    const command = { enabled, order, policy: 'B', extendedNotes: true } as const;
    const reply = await this.#say({ name: 'omnibus', ack: this.#ack, ...command });
    if (typeof reply === 'string') return { kind: reply };
    this.#isEnabled = enabled !== 0;
    return told(this.#statusOf(reply));
  }

  #statusOf(reply: Reply): Status {
    return { kind: 'reply', reply, isEnabled: this.#isEnabled, isSure: this.#isSure };
  }

  /** Says something until it is answered, byte for byte the same. */
  async #say(command: Command): Promise<Reply | 'silent' | 'garbled' | 'gone'> {
    const bytes = encodeFrame(encodeCommand(command));
    const answer = await this.#line.ask({ bytes, attemptsMax: ATTEMPTS });
    this.#isSure = this.#isAnswered;
    this.#isAnswered = answer.kind === 'frame';
    if (answer.kind !== 'frame') return answer.kind;
    const reply = decodeReply(answer.frame);
    if (reply === undefined) return 'garbled';
    this.#ack = ackOf(answer.frame) === 0 ? 1 : 0;
    return reply;
  }

  async #reset(): Promise<void> {
    this.#resetAtMs = this.options.clock.monoMs();
    this.#isOpen = false;
    await this.#line.tell(encodeFrame(encodeCommand({ name: 'softReset', ack: this.#ack })));
  }
}

const told = (status: Status): Polled<Status> => ({ kind: 'status', status });
