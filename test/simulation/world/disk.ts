import { hash } from 'node:crypto';
import { GENESIS_HASH, hashedText, type NewRow, type Row } from '@kiosk/flow/journal/row';
import { JournalError, type Journal } from '@kiosk/flow/ports/journal';
import type { SecondMedium } from '@kiosk/flow/ports/storage';
import { FakeSpace } from '@kiosk/flow/testing/fake-space';
import { MemoryMedium } from '@kiosk/flow/testing/memory-medium';
import type { Life } from './life.js';
import type { VirtualClock } from './virtual-clock.js';

/** Free bytes below which the kiosk shall take no money. */
export const RESERVE_BYTES = 64 * 1024 * 1024;
/** What a row takes on the disk, about. */
const ROW_BYTES = 1_200;

/** SHA-256 as the product uses it. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Where a process can die in an append. */
export interface DiskEvents {
  /** The rows are handed over; the process may die before they are durable. */
  readonly writing: () => void;
  /** A row has become durable; the process may die before it learns that. */
  readonly durable: (row: Row) => void;
  /** A sync came back after so long. */
  readonly synced: (tookMs: number) => void;
  /** All rows of an append are durable. */
  readonly written: () => void;
}

/** A disk with a journal on it. Rows outlive every process; a whole append is durable or none of it. */
export class Disk {
  readonly rows: Row[] = [];
  /** Rows take of it, and so do others. */
  readonly space = new FakeSpace();
  /** The second medium. */
  readonly medium = new MemoryMedium();
  /** The beginnings of the hashes of the rows that the second medium was given. */
  readonly #evidenced = new Set<string>();
  /** What the disk says to the next append; `undefined` while it works. */
  refusal: JournalError['code'] | undefined;
  /** How long a sync takes. */
  syncMs = 0;
  /** The next append fails in its middle; its rows are there at the next mount, or are not. */
  failing: 'kept' | 'lost' | undefined;
  /** Lives whose append failed so: they learn nothing of this disk any more. */
  readonly #failed = new WeakSet<Life>();

  constructor(
    readonly clock: VirtualClock,
    readonly events: DiskEvents,
  ) {}

  /** The journal as one life has it open. */
  mount(life: Life): Journal {
    return {
      append: (added) => this.#append(life, added),
      read: (after, limit) => this.rows.slice(after, after + limit),
      readPayment: (paymentId) => this.rows.filter((row) => row.paymentId === paymentId),
      head: () => ({ seq: this.rows.length, hash: this.rows.at(-1)?.hash ?? GENESIS_HASH }),
    };
  }

  /** The second medium as one life has it open. */
  mountMedium(life: Life): SecondMedium {
    const { slots } = this.medium;
    const read = (slot: number): Uint8Array => this.medium.read(slot);
    const write = (slot: number, bytes: Uint8Array): void => {
      if (life.over) return;
      this.medium.write(slot, bytes);
      this.#evidenced.add(Buffer.from(bytes.subarray(34, 46)).toString('hex'));
    };
    return { slots, read, write };
  }

  /** Whether the second medium has had this row's record. */
  hasEvidence({ hash: whole }: Row): boolean {
    return this.#evidenced.has(whole.slice(0, 24));
  }

  /** It had lied about its flush: with the power its last rows are gone. */
  loseTail(count: number): readonly Row[] {
    return this.rows.splice(-count);
  }

  /** Writes and syncs nothing, as one life does it. */
  probe(life: Life): void {
    if (life.over) return;
    this.#sync(life);
  }

  #sync(life: Life): void {
    if (life.over) return;
    this.clock.stall(this.syncMs);
    this.events.synced(this.syncMs);
    if (this.#failed.has(life)) throw new JournalError('io', 'a commit failed before');
    if (this.refusal !== undefined) {
      throw new JournalError(this.refusal, `refused: ${this.refusal}`);
    }
  }

  #append(life: Life, added: readonly NewRow[]): readonly Row[] {
    if (!life.over) this.events.writing();
    this.#sync(life);
    if (!life.over) this.space.use(added.length * ROW_BYTES);
    const rows = this.#numbered(life, added);
    if (life.over) return rows; // computed by a dead process: nobody will ever see them
    if (this.failing !== undefined) this.#fail(life, rows);
    this.#keep(rows);
    this.events.written();
    return rows;
  }

  #keep(rows: readonly Row[]): void {
    this.rows.push(...rows);
    for (const row of rows) this.events.durable(row);
  }

  #fail(life: Life, rows: readonly Row[]): never {
    if (this.failing === 'kept') this.#keep(rows);
    this.failing = undefined;
    this.#failed.add(life);
    throw new JournalError('io', 'the commit failed');
  }

  #numbered(life: Life, added: readonly NewRow[]): readonly Row[] {
    let { seq, hash: prevHash } = this.mount(life).head();
    return added.map((row) => {
      const numbered = {
        ...row,
        seq: (seq += 1),
        bootId: `boot-${life.boot}`,
        monoMs: this.clock.monoMs() - life.startedAtMs,
        wallMs: this.clock.wallMs(),
        clockQuality: 'none' as const,
        prevHash,
      };
      const whole = { ...numbered, hash: sha256(hashedText(numbered)) };
      prevHash = whole.hash;
      return whole;
    });
  }
}
