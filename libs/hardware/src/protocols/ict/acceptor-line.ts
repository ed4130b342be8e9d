import type { Minor } from '@kiosk/flow/money/money';
import type { NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import { ascending, type UnitIdentity } from '../../acceptor/unit-identity.js';
import type { Meaning, Polled, Situation, UnitLine } from '../../acceptor/unit-line.js';
import { exchange, type Exchange, type Trace } from '../../exchange/exchange.js';
import type { Transport } from '../../transport/transport.js';
import { decodeFrame } from './frame.js';
import { meaningOf, type BillPhase, type Status } from './meaning.js';
import { decodeSaid, encodeCommand, tableOf, type CommandName, type Said } from './messages.js';

/** What a line is made from. */
export interface AcceptorLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** ISO 4217. */
  readonly currency: string;
  readonly trace?: Trace | undefined;
}

const REPLY_LIMIT_MS = 100;
const GAP_LIMIT_MS = 30; // between the two bytes of an escrow
const ATTEMPTS = 3;
const HOLD_PERIOD_MS = 2_000; // the unit waits for 5 s
const RESET_PERIOD_MS = 20_000;
/** So long after a start the verdict on a note of the process before may still be said. */
const RECALL_MS = 8_000;

/** A command, or `letGo`: what was waited for has been given up. */
type Wish = CommandName | 'letGo';

/** Messages to and from one unit, which speaks unasked: what it says is queued, and told in order. */
export class AcceptorLine implements UnitLine<Status, UnitIdentity, Wish> {
  readonly #line: Exchange<Uint8Array>;
  readonly #table: readonly Minor[];
  #queue: Said[] = [];
  #phase: BillPhase = 'idle';
  /** It said that bills may come, and has not been told otherwise. */
  #isEnabled = false;
  #recalledUntilMs: number | undefined;
  #heldAtMs: number | undefined;
  #resetAtMs: number | undefined;

  constructor(readonly options: AcceptorLineOptions) {
    this.#table = tableOf(options.currency);
    this.#line = exchange({
      ...options,
      decode: decodeFrame,
      isOurs: () => true,
      stray: (frame) => void this.#queue.push(decodeSaid(frame)),
      replyLimitMs: REPLY_LIMIT_MS,
      gapLimitMs: GAP_LIMIT_MS,
    });
  }

  open(): Promise<void> {
    this.#queue = [];
    return this.#line.open();
  }

  get isOpen(): boolean {
    return this.#line.isOpen;
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  resume(intents: readonly NoteIntent[]): void {
    if (intents.length === 0) return;
    this.#phase = 'recalled';
    this.#recalledUntilMs = this.options.clock.monoMs() + RECALL_MS;
  }

  async poll(): Promise<Polled<Status>> {
    const early = this.#queue.shift();
    if (early !== undefined) return this.#told(early);
    const answer = await this.#line.ask({
      bytes: encodeCommand('status'),
      attemptsMax: ATTEMPTS,
    });
    return answer.kind === 'frame' ? this.#told(decodeSaid(answer.frame)) : { kind: answer.kind };
  }

  /** Nothing is acknowledged in this protocol. */
  heard(): Promise<void> {
    return Promise.resolve();
  }

  meaningOf(status: Status): Meaning {
    return meaningOf(status, this.#table);
  }

  nextCommand(situation: Situation<Status, UnitIdentity>): Wish | undefined {
    const { status, taking, hasIntent } = situation;
    if (this.#queue.length > 0) return undefined; // the next one says more
    const { said, after } = status;
    const isGivenUp = situation.note === undefined && !hasIntent;
    if (isGivenUp && (after === 'stacking' || after === 'returning')) return 'letGo';
    if (said.kind === 'error') return this.#forError(said.error, situation);
    if (after === 'escrow') return this.#forEscrow(situation);
    if (said.kind === 'enabled' && !taking) return 'inhibit';
    return said.kind === 'inhibited' && taking && after === 'idle' ? 'enable' : undefined;
  }

  /** Never while a note's fate is open: a reset could push it where nobody expects it. */
  #forError(
    error: string,
    { nowMs, hasIntent }: Situation<Status, UnitIdentity>,
  ): Wish | undefined {
    const isStuck = error === 'billJam' || error === 'motorFailure';
    const isDue = nowMs - (this.#resetAtMs ?? -Infinity) >= RESET_PERIOD_MS;
    return isStuck && !hasIntent && isDue ? 'reset' : undefined;
  }

  #forEscrow({ note, nowMs }: Situation<Status, UnitIdentity>): CommandName | undefined {
    if (note === undefined || note.decision.kind === 'giveBack') return 'reject';
    if (note.decision.kind === 'stack') return 'accept';
    return nowMs - (this.#heldAtMs ?? -Infinity) >= HOLD_PERIOD_MS ? 'hold' : undefined;
  }

  keeps(command: Wish): boolean {
    return command === 'accept';
  }

  /** An accept is sent once: nothing says that it arrived, and the next bill could be in escrow. */
  async send(command: Wish): Promise<void> {
    if (command === 'letGo') return void (this.#phase = 'idle');
    const nowMs = this.options.clock.monoMs();
    if (command === 'inhibit') this.#isEnabled = false;
    if (command === 'accept') this.#phase = 'stacking';
    if (command === 'reject') this.#phase = 'returning';
    if (command === 'hold') this.#heldAtMs = nowMs;
    if (command === 'reset') this.#resetAtMs = nowMs;
    await this.#line.tell(encodeCommand(command));
  }

  /** Nothing tells one unit from another. */
  identify(): Promise<UnitIdentity> {
    return Promise.resolve({
      name: 'ICT bill acceptor',
      serialNumber: 'none',
      denominations: ascending(this.#table),
    });
  }

  async inhibit(): Promise<void> {
    this.#isEnabled = false;
    await this.#line.tell(encodeCommand('inhibit'));
  }

  /** A unit that is inhibited without an order has lost its power, and its word of that was lost too. */
  #told(heard: Said): Polled<Status> {
    const said: Said = heard.kind === 'inhibited' && this.#isEnabled ? { kind: 'powerUp' } : heard;
    if (said.kind === 'enabled' || said.kind === 'powerUp') {
      this.#isEnabled = said.kind === 'enabled';
    }
    const before = this.#phase;
    this.#phase = this.#phaseAfter(said);
    return { kind: 'status', status: { said, before, after: this.#phase } };
  }

  #phaseAfter(said: Said): BillPhase {
    switch (said.kind) {
      case 'powerUp':
      case 'stacked':
      case 'rejected':
        return 'idle';
      case 'escrow':
        return this.#phase === 'recalled' ? 'recalled' : 'escrow';
      default: {
        const { clock } = this.options;
        const isOver = clock.monoMs() > (this.#recalledUntilMs ?? 0);
        return this.#phase === 'recalled' && isOver ? 'idle' : this.#phase;
      }
    }
  }
}
