import type { Clock } from '@kiosk/flow/ports/clock';
import type { Transport } from '../transport/transport.js';
import { receiveBuffer, type FrameDecoder } from './receive-buffer.js';

/** Something that went over the line, for a technician's trace. */
export interface TraceLine {
  readonly direction: 'host' | 'device';
  readonly bytes: Uint8Array;
  /** Milliseconds since the process started. */
  readonly monoMs: number;
}

/** Takes one line of a trace; must not throw and should be quick. */
export type Trace = (line: TraceLine) => void;

/** What an exchange stands on. */
export interface ExchangeOptions<Frame> {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly decode: FrameDecoder<Frame>;
  /** Whether a good frame is meant for us, e.g. by its address. */
  readonly isOurs: (frame: Frame) => boolean;
  /** How long request and reply may take together, in milliseconds. */
  readonly replyLimitMs: number;
  /** Silence that ends a half frame, in milliseconds. */
  readonly gapLimitMs: number;
  /** A good frame that nobody was waiting for, e.g. a reply that came too late. */
  readonly stray?: (frame: Frame) => void;
  readonly trace?: Trace | undefined;
}

/** A request and how often it may be made. */
export interface Ask {
  readonly bytes: Uint8Array;
  /** How many times anything is sent before giving up; 1 or more. */
  readonly attemptsMax: number;
  /**
   * Asks the device to say its last reply again: sent in place of `bytes` after a damaged reply, and
   * once after silence. Without it, `bytes` go again, byte for byte.
   */
  readonly sayAgain?: Uint8Array;
  /** In place of the exchange's own limit, for long replies. */
  readonly replyLimitMs?: number;
}

/** How a request ended. `gone`: the line is not open, or ended meanwhile. */
export type Answer<Frame> =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'silent' | 'garbled' | 'gone' };

/** What was wrong on the line since the exchange was made. */
export interface LineCounters {
  readonly requests: number;
  readonly repeats: number;
  readonly noiseBytes: number;
  readonly strayFrames: number;
}

/** One request, one reply over a line, whatever the line does to either. */
export interface Exchange<Frame> {
  /**
   * Opens the line.
   *
   * @throws DeviceError `disconnected` when it cannot be opened.
   */
  open(): Promise<void>;
  readonly isOpen: boolean;
  /** Makes a request and waits for its reply. One at a time: the next waits for this one's end. */
  ask(ask: Ask): Promise<Answer<Frame>>;
  /** Sends what has no reply, e.g. an acknowledgement. A line that ended swallows it. */
  tell(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  readonly counters: LineCounters;
}

/** Makes an exchange; the line is not open yet. */
export function exchange<Frame>(options: ExchangeOptions<Frame>): Exchange<Frame> {
  return new LineExchange(options);
}

type Waiter<Frame> = (answer: Answer<Frame>) => void;

class LineExchange<Frame> implements Exchange<Frame> {
  readonly counters = { requests: 0, repeats: 0, noiseBytes: 0, strayFrames: 0 };
  isOpen = false;
  #waiter: Waiter<Frame> | undefined;
  #damaged = false;
  #cancelGap: () => void = () => undefined;
  readonly #buffer;

  constructor(readonly options: ExchangeOptions<Frame>) {
    this.#buffer = receiveBuffer(options.decode);
  }

  async open(): Promise<void> {
    this.#buffer.clear();
    await this.options.transport.open({
      received: (bytes) => this.#received(bytes),
      ended: () => this.#ended(),
    });
    this.isOpen = true;
  }

  async close(): Promise<void> {
    await this.options.transport.close();
    this.#ended();
  }

  async ask(ask: Ask): Promise<Answer<Frame>> {
    const { bytes, attemptsMax, sayAgain, replyLimitMs = this.options.replyLimitMs } = ask;
    this.counters.requests += 1;
    let sending = bytes;
    let answer = await this.#once(sending, replyLimitMs);
    for (let attempt = 1; attempt < attemptsMax; attempt += 1) {
      if (answer.kind === 'frame' || answer.kind === 'gone') return answer;
      const insist = answer.kind === 'garbled' || sending === bytes;
      sending = sayAgain !== undefined && insist ? sayAgain : bytes;
      this.counters.repeats += 1;
      answer = await this.#once(sending, replyLimitMs);
    }
    return answer;
  }

  async tell(bytes: Uint8Array): Promise<void> {
    if (!this.isOpen) return;
    await this.#write(bytes).catch(() => undefined); // the line's end is reported by its listener
  }

  /** Sends once and waits for a frame, for damage followed by silence, or for the time limit. */
  async #once(bytes: Uint8Array, replyLimitMs: number): Promise<Answer<Frame>> {
    if (!this.isOpen) return { kind: 'gone' };
    this.#deliver(this.#buffer.giveUp()); // a half frame from before is no start of this reply
    this.#damaged = false;
    const { promise, resolve } = Promise.withResolvers<Answer<Frame>>();
    this.#waiter = resolve;
    // The limit covers writing too: a line that takes no bytes any more is as good as silent.
    const cancel = this.options.clock.after(replyLimitMs, () => this.#expired());
    this.#write(bytes).catch(() => {
      if (this.#waiter === resolve) this.#answer({ kind: 'gone' });
    });
    const answer = await promise;
    cancel();
    return answer;
  }

  #write(bytes: Uint8Array): Promise<void> {
    this.#trace('host', bytes);
    return this.options.transport.write(bytes);
  }

  #received(bytes: Uint8Array): void {
    this.#trace('device', bytes);
    this.#cancelGap();
    this.#deliver(this.#buffer.take(bytes));
    if (this.#buffer.hasRest || this.#damaged) {
      this.#cancelGap = this.options.clock.after(this.options.gapLimitMs, () => this.#wentQuiet());
    }
  }

  #deliver(found: { readonly frames: readonly Frame[]; readonly noiseBytes: number }): void {
    this.counters.noiseBytes += found.noiseBytes;
    if (found.noiseBytes > 0) this.#damaged = true;
    for (const frame of found.frames) {
      if (!this.options.isOurs(frame)) this.#damaged = true;
      else if (!this.#answer({ kind: 'frame', frame })) this.#strayed(frame);
    }
  }

  #strayed(frame: Frame): void {
    this.counters.strayFrames += 1;
    this.options.stray?.(frame);
  }

  /** A half frame will not go on: what is behind its false start may still be one. */
  #wentQuiet(): void {
    this.#deliver(this.#buffer.giveUp());
    if (this.#damaged) this.#answer({ kind: 'garbled' });
  }

  #expired(): void {
    this.#deliver(this.#buffer.giveUp());
    this.#answer({ kind: this.#damaged ? 'garbled' : 'silent' });
  }

  #ended(): void {
    this.isOpen = false;
    this.#cancelGap();
    this.#answer({ kind: 'gone' });
  }

  /** Whether anybody was waiting. */
  #answer(answer: Answer<Frame>): boolean {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.(answer);
    return waiter !== undefined;
  }

  #trace(direction: TraceLine['direction'], bytes: Uint8Array): void {
    this.options.trace?.({ direction, bytes, monoMs: this.options.clock.monoMs() });
  }
}
