import {
  ingestReply,
  type IngestReply,
  type IngestRequest,
  type KioskAlarm,
  type WireRow,
} from '@kiosk/flow/link/messages';
import type { KioskReport } from '@kiosk/flow/link/report';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock, ClockQuality } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { SqliteJournal } from '../journal/sqlite-journal.js';
import { isParted } from '@kiosk/flow/storage/witness';
import type { Log } from '../world/log.js';
import { backoffMs } from './backoff.js';
import { BATCH_ROWS_MAX, batchOf } from './batch.js';
import type { CentralLine } from './central-line.js';
import type { Enrolment } from './enrolment.js';

/** What the outbox carries, over which line, at whose pace. */
export interface OutboxSetup {
  readonly journal: Pick<
    SqliteJournal,
    'read' | 'readStored' | 'head' | 'acked' | 'keepAcked' | 'onAppend'
  >;
  readonly line: CentralLine;
  readonly enrolment: Enrolment;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly kioskId: string;
  readonly bootId: string;
  readonly clockQuality: () => ClockQuality;
  /** Called with each good reply, after its acknowledgement was taken. */
  readonly heard: (reply: IngestReply) => Promise<void>;
  /** What people should see of this kiosk's records now. */
  readonly alarms: () => readonly KioskAlarm[];
  /** How the kiosk is, once somebody can say. */
  readonly report?: () => KioskReport | undefined;
  /** Called once, when no row may be sent any more. */
  readonly halted: (why: Halt) => void;
}

/**
 * Why no row is sent any more. `fork`: central holds another row under one of our numbers.
 * `behind`: it holds rows that this journal does not. Both mean that one of two has another's past.
 */
export type Halt = 'fork' | 'behind';

/** How far central is behind the journal. */
export interface OutboxState {
  /** The highest seq that central holds for good. */
  readonly acked: number;
  readonly queued: number;
  readonly halted?: Halt;
}

const INGEST_LIMIT_MS = 10_000;
/** Without news a word goes out this often, so that both sides know of each other. */
const HEARTBEAT_MS = 10_000;
/** Rows that follow one another closely travel together. */
const GATHER_MS = 200;
/** A person at the screen makes an early try worth it; not each touch does. */
const POKE_MS = 2000;
/** An acknowledgement need not be durable: at worst these many rows are sent again, and ignored. */
const KEEP_ACKED_EVERY_ROWS = 100;

type Sent =
  | { readonly result: 'acked'; readonly reply: IngestReply; readonly offered: number }
  | { readonly result: 'failed' }
  | { readonly result: 'fork' };

/** Carries the journal to central: in order, until acknowledged, whatever it says. */
export class Outbox {
  readonly #setup: OutboxSetup;
  #acked: number;
  #kept: number;
  #failures = 0;
  #halted: Halt | undefined;
  /** Central has said in this run how far it holds the journal: before that no row is sent. */
  #hasMet = false;
  #triedAtMs = 0;
  #turn: Promise<void> | undefined;
  #cancelNext: () => void = () => undefined;
  #stopListening: () => void = () => undefined;
  #running = false;

  constructor(setup: OutboxSetup) {
    this.#setup = setup;
    this.#acked = this.#kept = setup.journal.acked();
  }

  start(): void {
    this.#running = true;
    this.#stopListening = this.#setup.journal.onAppend(() => {
      if (this.#failures === 0) this.#next(GATHER_MS);
    });
    this.#next(0);
  }

  /** Somebody is waiting for the network: tries now, unless it has just been tried. */
  poke(): void {
    const sinceMs = this.#setup.clock.monoMs() - this.#triedAtMs;
    if (this.#failures > 0 && sinceMs >= POKE_MS) this.#next(0);
  }

  /** There is news that is no row: it goes out soon, unless central cannot be reached. */
  tell(): void {
    if (this.#failures === 0) this.#next(GATHER_MS);
  }

  /** Ends sending. Resolves when nothing is under way and the acknowledgement is kept. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#stopListening();
    this.#cancelNext();
    await this.#turn;
    this.#keepAcked();
  }

  state(): OutboxState {
    const queued = Math.max(0, this.#setup.journal.head().seq - this.#acked);
    const halted = this.#halted === undefined ? {} : { halted: this.#halted };
    return { acked: this.#acked, queued, ...halted };
  }

  #next(delayMs: number): void {
    this.#cancelNext();
    if (!this.#running || this.#halted === 'fork') return;
    this.#cancelNext = this.#setup.clock.after(delayMs, () => {
      this.#turn ??= this.#takeTurn(); // a turn under way looks for news by itself at its end
    });
  }

  async #takeTurn(): Promise<void> {
    const delayMs = await this.#send().then((sent) => this.#adopt(sent));
    this.#turn = undefined;
    this.#next(delayMs);
  }

  async #send(): Promise<Sent> {
    const { line, enrolment, clock, log } = this.#setup;
    this.#triedAtMs = clock.monoMs();
    if (!(await enrolment.ensure())) return { result: 'failed' };
    const ask = { method: 'POST', path: '/v1/ingest', limitMs: INGEST_LIMIT_MS } as const;
    const body = this.#request();
    const answer = await line.ask({ ...ask, body });
    if (!answer.reached) return { result: 'failed' };
    if (answer.status === 409) return { result: 'fork' };
    const reply = ingestReply.safeParse(answer.body);
    if (answer.status === 200 && reply.success) {
      return { result: 'acked', reply: reply.data, offered: body.rows.length };
    }
    log('warn', answer.status === 200 ? 'link.nonsense' : 'link.refused', {
      path: ask.path,
      status: answer.status,
    });
    return { result: 'failed' };
  }

  #request(): IngestRequest {
    const { clock, clockQuality, kioskId, bootId } = this.#setup;
    const alarms = [...this.#setup.alarms()];
    const health = this.#setup.report?.();
    return {
      kiosk: kioskId,
      boot: bootId,
      from: this.#acked + 1,
      rows: [...this.#rows()],
      clock: { wallMs: clock.wallMs(), monoMs: clock.monoMs(), quality: clockQuality() },
      ...(alarms.length > 0 && { alarms }),
      ...(health && { health }),
    };
  }

  /** None until central has told how far it is, and none that would make a second past of its own. */
  #rows(): readonly WireRow[] {
    if (!this.#hasMet || this.#halted !== undefined) return [];
    return batchOf(this.#setup.journal.readStored(this.#acked, BATCH_ROWS_MAX));
  }

  /** Takes over what came of a turn. Resolves to the wait before the next. */
  async #adopt(sent: Sent): Promise<number> {
    if (sent.result === 'fork') return this.#halt('fork');
    if (sent.result === 'failed') return this.#fail();
    if (this.#halted !== undefined) return HEARTBEAT_MS;
    const { acked, headHash = '' } = sent.reply;
    const { journal, heard, log } = this.#setup;
    const before = this.#acked;
    const head = journal.head().seq;
    const isNews = !this.#hasMet || acked > head;
    if (isNews && isParted(journal, { seq: acked, hash: headHash })) return this.#halt('behind');
    this.#hasMet = true;
    this.#acked = acked; // a lower one than before rewinds: central lost rows, we have them
    if (acked === before && sent.offered > 0) {
      log('warn', 'outbox.noProgress', { acked });
      return this.#fail();
    }
    this.#failures = 0;
    if (Math.abs(acked - this.#kept) >= KEEP_ACKED_EVERY_ROWS) this.#keepAcked();
    await heard(sent.reply);
    return journal.head().seq > acked ? GATHER_MS : HEARTBEAT_MS;
  }

  #fail(): number {
    this.#failures += 1;
    return backoffMs(this.#failures, this.#setup.chance);
  }

  #halt(why: Halt): number {
    this.#halted = why;
    this.#setup.log('error', `outbox.${why}`, { acked: this.#acked });
    this.#setup.halted(why);
    return HEARTBEAT_MS;
  }

  #keepAcked(): void {
    if (this.#kept === this.#acked) return;
    try {
      this.#setup.journal.keepAcked(this.#acked);
      this.#kept = this.#acked;
    } catch (error) {
      if (!(error instanceof JournalError)) throw error; // the kiosk itself will meet the full disk
    }
  }
}
