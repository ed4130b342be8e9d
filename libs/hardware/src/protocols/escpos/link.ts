import type { Clock } from '@kiosk/flow/ports/clock';
import type { Transport } from '../../transport/transport.js';
import { ReplyParser, type Reply } from './frame.js';
import { statusRequest, type StatusQuestion } from './messages.js';

/** A printer that is connected answers in this time, also when it is offline. */
const ANSWER_MS = 300;
/** After a question that was not answered in time, whatever comes in this time is its late answer. */
const LATE_MS = 300;

export interface LinkOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Bytes per second: how long an answer may take behind bytes that are still on their way. */
  readonly lineRate: number;
}

export type Sent = 'sent' | 'stuck' | 'gone';

/** The line to one printer: bytes out with a time limit, one status question at a time. */
export class PrinterLink {
  /** The printer said XOFF and not yet XON. */
  paused = false;
  /** The line ended; `open` begins anew. */
  gone = true;
  /** Bytes since `open` that are no reply at all. */
  noise = 0;
  private readonly parser = new ReplyParser();
  private answer: ((byte: number | undefined) => void) | undefined;

  /** When the bytes sent have surely arrived. */
  private arrivedMs = 0;
  private late = false;

  /** @param heard gets every whole reply that answers no status question, and the line's end. */
  constructor(
    private readonly options: LinkOptions,
    private readonly heard: (reply: Reply | 'ended') => void,
  ) {}

  /** @throws DeviceError `disconnected` when the line cannot be opened. */
  async open(): Promise<void> {
    this.forget();
    this.noise = 0;
    this.late = false;
    await this.options.transport.open({
      received: (bytes) => this.parser.push(bytes).forEach((reply) => this.hear(reply)),
      ended: () => {
        this.gone = true;
        this.answer?.(undefined);
        this.heard('ended');
      },
    });
    this.gone = false;
  }

  close(): Promise<void> {
    return this.options.transport.close();
  }

  /**
   * Sends. `stuck`: the line did not take the bytes in time; it is closed then, because nobody can
   * say any more which of them will arrive.
   */
  async send(bytes: Uint8Array, limitMs: number): Promise<Sent> {
    const sent = await this.timed<Sent>(limitMs, 'stuck', (end) => {
      this.options.transport.write(bytes).then(
        () => end('sent'),
        () => end('gone'),
      );
    });
    if (sent === 'stuck') await this.close();
    const { clock, lineRate } = this.options;
    this.arrivedMs = Math.max(this.arrivedMs, clock.monoMs()) + (1000 * bytes.length) / lineRate;
    return sent;
  }

  /**
   * One answer byte; `undefined` when none came in time. An answer that comes later must not be
   * taken for that of the next question: the same byte means another thing there.
   */
  async ask(question: StatusQuestion): Promise<number | undefined> {
    const { transport, clock } = this.options;
    if (this.late && !this.gone) await this.lateAnswers();
    const underWayMs = Math.max(0, this.arrivedMs - clock.monoMs());
    const byte = await this.timed<number | undefined>(ANSWER_MS + underWayMs, undefined, (end) => {
      this.answer = end;
      transport.write(statusRequest(question)).catch(() => end(undefined));
    });
    this.answer = undefined;
    this.late = byte === undefined;
    if (byte === undefined) this.forget();
    else this.arrivedMs = clock.monoMs();
    return byte;
  }

  /** Lets them pass; ends at once with the line. */
  private lateAnswers(): Promise<void> {
    return this.timed<void>(LATE_MS, undefined, (end) => {
      this.answer = (byte) => byte === undefined && end();
    });
  }

  /** A printer that fell silent may be another when it speaks again. */
  private forget(): void {
    this.parser.reset();
    this.paused = false;
  }

  /** What `begin` ends with, or `late` when it takes too long. */
  private timed<T>(limitMs: number, late: T, begin: (end: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve) => {
      const cancel = this.options.clock.after(limitMs, () => resolve(late));
      begin((value) => {
        cancel();
        resolve(value);
      });
    });
  }

  private hear(reply: Reply): void {
    if (reply.kind === 'status') return this.answer?.(reply.byte);
    if (reply.kind === 'xoff') this.paused = true;
    if (reply.kind === 'xon') this.paused = false;
    if (reply.kind === 'noise') this.noise++;
    else this.heard(reply);
  }
}
