import type { DatabaseSync } from 'node:sqlite';
import type { Row } from '@kiosk/flow/journal/row';
import { minor } from '@kiosk/flow/money/money';
import type { Shown } from '@kiosk/flow/screen/shown';
import { openForReading } from '@kiosk/kiosk/journal/schema';
import { readStored, toRow } from '@kiosk/kiosk/journal/stored-rows';
import type { BoxedNote } from '../../simulation/devices/cabinet.js';
import { Watch } from '../../simulation/oracle/watch.js';

const ROWS_MAX = 500;
const ENDS: ReadonlySet<string> = new Set(['done', 'claim', 'beingConfirmed', 'notCharged']);

/**
 * Reads the journal beside the kiosk, sees what falls into the box and what the page says at the
 * end. What is compared later is the simulation's: `watch` holds the rows as an auditor reads them.
 */
export class Witness {
  readonly rows: Row[] = [];
  readonly boxed: BoxedNote[] = [];
  readonly watch: Watch;
  #database: DatabaseSync | undefined;
  #inPathFor = '';

  constructor(
    private readonly journal: string,
    private readonly appeared: (row: Row) => void,
  ) {
    this.watch = new Watch({
      nowMs: () => performance.now(),
      bootId: () => this.rows.at(-1)?.bootId ?? '',
      clockHolds: () => true,
      inOrder: () => true,
      ground: { isShort: () => false, refuses: () => false },
      boxedFor: (paymentId) =>
        this.boxed
          .filter((note) => note.paymentId === paymentId)
          .reduce((sum, { value }) => sum + value, 0),
      paidFor: () => 0, // its visitors have banknotes only
    });
  }

  /** The payment that stands before the slot now. */
  get standing(): string {
    return this.watch.reading.latest?.id ?? '';
  }

  /** Whether every payment has come to its end. */
  get isSettled(): boolean {
    return [...this.watch.reading.payments.values()].every(({ outcome }) => outcome !== undefined);
  }

  /** Takes in the rows that are new. */
  look(): void {
    for (const row of this.#news()) {
      this.rows.push(row);
      this.watch.durable(row);
      this.appeared(row);
    }
  }

  /** A note was pushed in and taken. */
  inserted(): void {
    this.look();
    this.#inPathFor = this.standing;
  }

  /** So much more lies in the box than before. */
  fell(value: number): void {
    this.boxed.push({ value: minor(value), paymentId: this.#inPathFor, bag: 1 });
  }

  /** Only ends are kept: the rows read by now may be newer than any other page. */
  saw(shown: Shown): void {
    if (!ENDS.has(shown.screen.name)) return;
    this.look();
    this.watch.shown(shown);
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #news(): readonly Row[] {
    try {
      this.#database ??= openForReading(this.journal);
      return readStored(this.#database, this.rows.length, ROWS_MAX).map(toRow);
    } catch {
      this.close(); // just being made, or just being recovered
      return [];
    }
  }
}
