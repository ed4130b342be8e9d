import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { exchange, type Trace } from '../../exchange/exchange.js';
import type { Transport } from '../../transport/transport.js';
import { seal, STEX, unseal } from './envelope.js';
import { decodeFrame, encodeFrame, VALIDATOR_ADDRESS, type Frame } from './frame.js';
import { decodeReply, encodeCommand, type Command, type Reply } from './messages.js';

/** How a command ended. */
export type Answer =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** The unit has no key, or not ours: its power was gone, or it demands one. */
  | { readonly kind: 'keyless' }
  | { readonly kind: 'silent' | 'garbled' | 'gone' };

/** Commands to one bill validator; packets, sequence bit, encryption and repeats stay in here. */
export interface UnitLine {
  /** @throws DeviceError `disconnected`. */
  open(): Promise<void>;
  readonly isOpen: boolean;
  close(): Promise<void>;
  /** The command that was sent and not answered yet: nothing else may be sent before it is. */
  readonly pending: Command | undefined;
  /** The pending command was sent so often that the unit counts as dead. */
  readonly isDead: boolean;
  /** Sends the command, or the pending one again: the same bytes with the same sequence bit. */
  ask(command: Command): Promise<Answer>;
  /** Forgets key and pending command; the next command must be SYNC. Untold events may be lost. */
  begin(): void;
  /** From now on everything is encrypted. */
  useKey(key: Uint8Array): void;
}

/** What a line is made from. */
export interface UnitLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly trace?: Trace | undefined;
}

// The maker: the host waits 1 s, sends again up to 20 times, then the unit counts as dead.
const REPLY_LIMIT_MS = 1_000;
const SENDINGS_MAX = 20;
const ATTEMPTS = 3; // before the caller hears that nothing came
const GAP_LIMIT_MS = 25;
/** After a repeat a second reply may be under way; it must not be taken for the next one's. */
const SETTLE_MS = 300;
const FIRST_REPLY_CODE = 0xf0;

interface Pending {
  readonly command: Command;
  readonly bytes: Uint8Array;
  sendings: number;
}

/** Makes the line; it is not open yet. */
export function unitLine(options: UnitLineOptions): UnitLine {
  return new SequencedLine(options);
}

class SequencedLine implements UnitLine {
  readonly #line;
  #sequence: 0 | 1 = 1; // SYNC carries 1, and what follows it 0
  #key: Uint8Array | undefined;
  #count = 0;
  #pending: Pending | undefined;
  /** The reply to the pending command, as it was read when its packet came. */
  #read: Reply | undefined;

  constructor(readonly options: UnitLineOptions) {
    this.#line = exchange<Frame>({
      ...options,
      decode: decodeFrame,
      isOurs: (frame) => this.#isOurs(frame),
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

  get pending(): Command | undefined {
    return this.#pending?.command;
  }

  get isDead(): boolean {
    return (this.#pending?.sendings ?? 0) >= SENDINGS_MAX;
  }

  begin(): void {
    this.#sequence = 1;
    this.#key = undefined;
    this.#count = 0;
    this.#pending = undefined;
  }

  useKey(key: Uint8Array): void {
    this.#key = key;
    this.#count = 0;
  }

  async ask(command: Command): Promise<Answer> {
    this.#pending ??= { command, bytes: this.#packet(command), sendings: 0 };
    const { bytes } = this.#pending;
    const before = this.#line.counters.repeats;
    const answer = await this.#line.ask({ bytes, attemptsMax: ATTEMPTS });
    const repeats = this.#line.counters.repeats - before;
    this.#pending.sendings += 1 + repeats;
    if (answer.kind !== 'frame') return answer;
    if (this.#pending.sendings > 1) await sleep(this.options.clock, SETTLE_MS);
    return this.#taken();
  }

  #packet(command: Command): Uint8Array {
    const plain = encodeCommand(command);
    const key = this.#key;
    const data = key === undefined ? plain : seal(key, { count: this.#count, data: plain });
    return encodeFrame({ sequence: this.#sequence, address: VALIDATOR_ADDRESS, data });
  }

  /** The answer is here: the next command is a new one. */
  #taken(): Answer {
    const reply = this.#read!;
    if (reply.name === 'keyNotSet') return { kind: 'keyless' };
    this.#pending = undefined;
    this.#sequence = this.#sequence === 0 ? 1 : 0;
    if (this.#key !== undefined) this.#count += 1;
    return { kind: 'reply', reply };
  }

  /** Whether a packet is the reply to the pending command, and none of an earlier one or an echo. */
  #isOurs({ address, sequence, data }: Frame): boolean {
    const isExpected = address === VALIDATOR_ADDRESS && sequence === this.#sequence;
    if (!isExpected || this.#pending === undefined) return false;
    const inside = data[0] === STEX ? this.#inside(data) : data;
    if (inside === undefined || inside[0]! < FIRST_REPLY_CODE) return false;
    const reply = decodeReply(inside);
    const isSealed = data[0] === STEX;
    const mayBePlain = this.#key === undefined || reply?.name === 'keyNotSet';
    if (reply === undefined || (!isSealed && !mayBePlain)) return false;
    this.#read = reply;
    return true;
  }

  #inside(data: Uint8Array): Uint8Array | undefined {
    const sealed = this.#key && unseal(this.#key, data);
    return sealed?.count === this.#count + 1 ? sealed.data : undefined;
  }
}
