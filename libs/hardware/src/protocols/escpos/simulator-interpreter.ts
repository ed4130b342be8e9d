import type { Clock } from '@kiosk/flow/ports/clock';
import { findCommand, type Found } from './commands.js';
import { ReceiveBuffer } from './simulator-buffer.js';
import type { Order } from './simulator-head.js';

/** What carries the commands out. Each tells how long it takes; nothing else happens meanwhile. */
export interface Engine {
  /** False while nothing may be printed: no power, no paper, cover open, an error. */
  readonly ready: () => boolean;
  readonly text: (bytes: Uint8Array) => number;
  readonly order: (order: Order) => number;
  /** So many bytes were taken out of the buffer. */
  readonly processed: (bytes: number) => void;
}

const BUFFER_BYTES = 4096;
/** Data kept of one command; what is longer is swallowed, as a long image is. */
const DATA_BYTES_MAX = 262_144;
const NO_DATA = new Uint8Array(0);

/** A command whose data have not all come yet. */
interface Pending {
  readonly name: string;
  readonly params: Uint8Array;
  /** As much as is kept of it. */
  readonly data: Uint8Array;
  received: number;
  missing: number;
}

/** Takes the stream apart and has it carried out, one command after another, in its own time. */
export class Interpreter {
  readonly buffer = new ReceiveBuffer(BUFFER_BYTES);
  private pending: Pending | undefined;
  private busy = false;
  private owedMs = 0;
  private life = 0;

  constructor(
    private readonly engine: Engine,
    private readonly clock: Clock,
  ) {}

  /** How full the buffer is, 0 to 1. */
  get filled(): number {
    return this.buffer.length / BUFFER_BYTES;
  }

  pump(): void {
    while (!this.busy && this.engine.ready() && this.step());
  }

  /** Drops what was received and is not on paper yet. */
  clear(): void {
    this.buffer.clear();
    this.pending = undefined;
  }

  /** Power gone: also what is under way stops. */
  stop(): void {
    this.clear();
    this.life++;
    this.busy = false;
    this.owedMs = 0;
  }

  /** One command or one run of text; false when there is nothing whole to process. */
  private step(): boolean {
    if (this.pending !== undefined) return this.collect(this.pending);
    const found = findCommand(this.buffer.waiting());
    if (found.kind === 'incomplete') return false;
    const bytes = this.buffer.take(found.spent);
    if (found.kind === 'text') this.spend(this.engine.text(bytes));
    if (found.kind === 'command') this.begin(found);
    this.engine.processed(bytes.length);
    return true;
  }

  private begin({ name, params, dataBytes }: Found & { kind: 'command' }): void {
    const data = dataBytes > 0 ? new Uint8Array(Math.min(dataBytes, DATA_BYTES_MAX)) : NO_DATA;
    if (dataBytes > 0) this.pending = { name, params, data, received: 0, missing: dataBytes };
    else this.spend(this.engine.order({ name, params, data }));
  }

  private collect(pending: Pending): boolean {
    const bytes = this.buffer.take(pending.missing);
    if (bytes.length === 0) return false;
    pending.missing -= bytes.length;
    const room = pending.data.length - pending.received;
    pending.data.set(bytes.subarray(0, room), pending.received);
    pending.received += Math.min(room, bytes.length);
    if (pending.missing === 0) {
      this.pending = undefined;
      const { name, params, data } = pending;
      this.spend(this.engine.order({ name, params, data }));
    }
    this.engine.processed(bytes.length);
    return true;
  }

  private spend(costMs: number): void {
    this.owedMs += costMs;
    if (this.owedMs < 1) return;
    const { life } = this;
    this.busy = true;
    this.clock.after(this.owedMs, () => {
      if (life !== this.life) return;
      this.busy = false;
      this.pump();
    });
    this.owedMs = 0;
  }
}
