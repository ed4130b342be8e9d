import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { exchange, type Exchange, type Trace } from '../../exchange/exchange.js';
import type { Transport } from '../../transport/transport.js';
import { ADDRESSES } from './addresses.js';
import type { SecurityCode } from './cipher.js';
import { withoutEcho } from './echo.js';
import { decodeFrame, encodeFrame, type Form, type Frame } from './frame.js';
import { decodeReply, encodeCommand, type Command, type Reply } from './messages.js';

/** What a line to one unit is made from. */
export interface BusOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** The unit's address. */
  readonly address: number;
  /** Encrypts every message; unless given none is. */
  readonly code?: SecurityCode | undefined;
  readonly trace?: Trace | undefined;
}

/** What became of a request. */
export type Heard = Reply | { readonly kind: 'silent' | 'garbled' | 'gone' };

const REPLY_LIMIT_MS = 150; // a whole event list is 26 ms at 9600 baud, with its echo
const GAP_LIMIT_MS = 50; // the maker: silence that ends a frame
const ATTEMPTS = 3;
const FIND_ATTEMPTS = 2;
/** Nothing that answers a request from before can come any more. */
const SETTLE_MS = 250;

const FORMS: readonly Form[] = [{ checksum: 'simple' }, { checksum: 'crc' }];

/**
 * Requests to one unit on a bus, and their replies.
 *
 * A reply does not say what it answers. So after a request that was repeated or not answered the
 * next different one waits until no late reply can come.
 */
export class Bus {
  readonly #line: Exchange<Frame>;
  #form: Form;
  /** The last request, as long as a late reply to it may come. */
  #unclear: Command | undefined;

  constructor(readonly options: BusOptions) {
    const { code, address } = options;
    this.#form = code === undefined ? FORMS[0]! : { checksum: 'crc', code };
    this.#line = exchange({
      ...options,
      transport: withoutEcho(options.transport),
      decode: (received) => decodeFrame(received, this.#form, ADDRESSES.host),
      isOurs: ({ source, message }) =>
        (source ?? address) === address && decodeReply(message) !== undefined,
      replyLimitMs: REPLY_LIMIT_MS,
      gapLimitMs: GAP_LIMIT_MS,
    });
  }

  /** @throws DeviceError `disconnected`. */
  open(): Promise<void> {
    this.#unclear = undefined;
    return this.#line.open();
  }

  get isOpen(): boolean {
    return this.#line.isOpen;
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  /** Frames are checked by eight bits only. */
  get isWeak(): boolean {
    return this.#form.checksum === 'simple';
  }

  /** Finds out which checksum the unit uses: it does not answer the other one. */
  async find(): Promise<Heard> {
    let heard: Heard = { kind: 'silent' };
    const others = this.options.code === undefined ? FORMS : [];
    for (const form of new Set([this.#form, ...others])) {
      this.#form = form;
      heard = await this.#ask({ name: 'simplePoll' }, FIND_ATTEMPTS);
      if (heard.kind !== 'silent' && heard.kind !== 'garbled') return heard;
    }
    return heard;
  }

  /** Asks, and asks again while nothing good comes back: only for what may be done twice. */
  ask(command: Command): Promise<Heard> {
    return this.#ask(command, ATTEMPTS);
  }

  /** Asks once: for what must not be done twice. */
  askOnce(command: Command): Promise<Heard> {
    return this.#ask(command, 1);
  }

  async #ask(command: Command, attemptsMax: number): Promise<Heard> {
    const isSame = this.#unclear?.name === command.name && command.name !== 'requestBillId';
    if (this.#unclear !== undefined && !isSame) await sleep(this.options.clock, SETTLE_MS);
    const { address: destination } = this.options;
    const { repeats } = this.#line.counters;
    const frame = { destination, source: ADDRESSES.host, message: encodeCommand(command) };
    const bytes = encodeFrame(frame, this.#form);
    const answer = await this.#line.ask({ bytes, attemptsMax });
    const isClear = answer.kind === 'frame' && this.#line.counters.repeats === repeats;
    this.#unclear = isClear ? undefined : command;
    if (answer.kind !== 'frame') return { kind: answer.kind };
    return decodeReply(answer.frame.message) ?? { kind: 'garbled' };
  }
}
