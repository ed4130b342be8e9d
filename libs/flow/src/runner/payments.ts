import type { Order } from '../customer/customer.effects.js';
import { invariant, unreachable } from '../invariant/invariant.js';
import { drawCaseCode, drawPaymentId } from '../payment/case-code.js';
import { receiptNoAfter } from './books.js';
import { transfer } from '../ledger/ledger.js';
import {
  openIntentsOf,
  openPayment,
  resumeOf,
  stepPayment,
  toJson,
  type PaymentStep,
} from '../payment/payment.step.js';
import type { DeadlineName, PaymentEffect, PaperRequest } from '../payment/payment.effects.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { Minor } from '../money/money.js';
import type { BillAcceptor, NoteIntent } from '../ports/bill-acceptor.js';
import type { Central } from '../ports/central.js';
import type { Chance } from '../ports/chance.js';
import type { Clock } from '../ports/clock.js';
import type { LedgerBook } from './ledger-book.js';
import { Poster, type PostAnswer } from './poster.js';
import { UnfinishedFinder } from './recover.js';

interface Deadline {
  readonly name: DeadlineName;
  readonly afterMs: number;
}

/** What payments need of the world. */
export interface PaymentsPorts {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly central: Central;
  readonly billAcceptor: BillAcceptor;
}

/** What the payments need beside the ports. */
export interface PaymentsSettings {
  readonly kioskId: string;
  /** Draws and prints a paper, or answers at once that it cannot be printed. */
  readonly print: (snapshot: PaymentSnapshot, paper: PaperRequest) => void;
  /** Called after each step. */
  readonly changed: () => void;
  /** Runs what a timer or an answer set off; a refusing journal is dealt with there. */
  readonly guard: (act: () => void) => void;
}

/**
 * Runs payments: event → step (pure) → journal (durable) → effects. At most one payment has a
 * customer; any number waits in the background for its biller.
 */
export class Payments {
  #current: PaymentSnapshot | undefined;
  readonly #background = new Map<string, PaymentSnapshot>();
  readonly #poster: Poster;

  constructor(
    private readonly ports: PaymentsPorts,
    private readonly book: LedgerBook,
    private readonly settings: PaymentsSettings,
  ) {
    this.#poster = new Poster(ports.central, ports.clock, (id, answer) =>
      settings.guard(() => this.#posted(id, answer)),
    );
  }

  /** The payment that a customer stands before. */
  get current(): PaymentSnapshot | undefined {
    return this.#current;
  }

  /** Payments that wait for their biller with nobody before the kiosk. */
  get waiting(): number {
    return this.#background.size;
  }

  /**
   * Reads the journal and takes up what is not over. Nothing is done yet.
   *
   * @returns notes whose fate the bill acceptor must tell before it is opened (I05).
   */
  recover(): readonly NoteIntent[] {
    const finder = new UnfinishedFinder();
    this.book.load((row) => finder.see(row));
    const { current, background } = finder.found();
    this.#current = current;
    for (const each of background) this.#background.set(each.context.paymentId, each);
    return this.#all().flatMap((snapshot) => openIntentsOf(snapshot.context));
  }

  /** Takes up again, after `recover`: papers that were printing are unknown, questions are asked. */
  resume(): void {
    for (const { context } of this.#all()) {
      for (const { jobId, outcome } of context.papers) {
        if (outcome !== 'printing') continue;
        this.handle(context.paymentId, { type: 'print.ended', jobId, outcome: 'unknown' });
      }
    }
    for (const snapshot of this.#all()) this.#do(snapshot, resumeOf(snapshot));
  }

  open(order: Order): void {
    invariant(this.#current === undefined, 'one payment at a time (I10)');
    const { chance, clock } = this.ports;
    const step = openPayment({
      ...order,
      paymentId: drawPaymentId(this.settings.kioskId, chance),
      caseCode: drawCaseCode(chance),
      openedAtMs: clock.wallMs(),
    });
    this.#commit(step);
    this.#current = step.snapshot;
    this.#do(step.snapshot, step.effects);
  }

  /** Gives an event to the payment it belongs to; late ones reach payments in the background. */
  handle(paymentId: string, event: PaymentEvent): void {
    const before = this.#find(paymentId);
    if (before === undefined) return; // over long ago: a repeated answer
    const step = stepPayment(before, event);
    this.#commit(step);
    if (this.#current?.context.paymentId === paymentId) this.#current = step.snapshot;
    else this.#keep(step.snapshot);
    this.#do(step.snapshot, step.effects);
    this.settings.changed();
  }

  /** A note lies in the box. Whose it is: of its intent, else of who stands there, else nobody's. */
  noteStacked(noteId: string | undefined, value: Minor): void {
    const owner = noteId === undefined ? this.#current : this.ownerOf(noteId);
    if (owner === undefined) return this.#suspend(value, noteId);
    const { paymentId, notes } = owner.context;
    const known = noteId ?? `${paymentId}/foreign-${notes.length}`;
    const batch = String(this.book.books.batch);
    this.handle(paymentId, { type: 'note.stacked', noteId: known, value, batch });
  }

  ownerOf(noteId: string): PaymentSnapshot | undefined {
    return this.#all().find(({ context }) => context.notes.some((note) => note.noteId === noteId));
  }

  /** The customer is gone: an ended payment is forgotten, an unanswered one goes on behind. */
  leave(): void {
    const left = this.#current;
    this.#current = undefined;
    if (left !== undefined) this.#keep(left);
  }

  /** Central can be reached again. */
  hurry(): void {
    this.#poster.hurry();
  }

  stop(): void {
    this.#poster.stop();
  }

  #all(): readonly PaymentSnapshot[] {
    return [...(this.#current === undefined ? [] : [this.#current]), ...this.#background.values()];
  }

  #find(paymentId: string): PaymentSnapshot | undefined {
    return this.#all().find(({ context }) => context.paymentId === paymentId);
  }

  #keep(snapshot: PaymentSnapshot): void {
    const { paymentId } = snapshot.context;
    const { papers } = snapshot.context;
    const isOpen =
      snapshot.value === 'beingConfirmed' || papers.some((paper) => paper.outcome === 'printing');
    if (isOpen) this.#background.set(paymentId, snapshot);
    else this.#background.delete(paymentId);
  }

  #commit({ rows, durable }: PaymentStep): void {
    if (durable) this.book.write(rows);
    else this.book.defer(rows);
  }

  /**
   * Money with no owner here: an explicit entry that operations see. A note that a long ended
   * payment left undecided comes out right: its claim stands already, the box has the note now.
   */
  #suspend(value: Minor, noteId: string | undefined): void {
    const account = `cashbox:${this.book.books.batch}` as const;
    const lines = transfer('suspense', account, value);
    const body = toJson({ value, noteId });
    this.book.write([{ type: 'note.suspended', paymentId: '', body, lines }]);
  }

  #posted(paymentId: string, answer: PostAnswer): void {
    const wallMs = this.ports.clock.wallMs();
    if (answer.result === 'refused') {
      this.handle(paymentId, { type: 'posting.refused', reason: answer.reason, wallMs });
      return;
    }
    const { billerReference } = answer;
    const receiptNo = receiptNoAfter(this.book.books, this.settings.kioskId);
    this.handle(paymentId, { type: 'posting.accepted', billerReference, receiptNo, wallMs });
  }

  #do(snapshot: PaymentSnapshot, effects: readonly PaymentEffect[]): void {
    for (const effect of effects) this.#doOne(snapshot, effect);
  }

  #doOne(snapshot: PaymentSnapshot, effect: PaymentEffect): void {
    const { billAcceptor } = this.ports;
    const { paymentId } = snapshot.context;
    const { type, params } = effect;
    switch (type) {
      case 'acceptCash':
        return params.accept ? billAcceptor.open() : billAcceptor.close();
      case 'stackNote':
        return billAcceptor.stack(params);
      case 'returnNote':
        return billAcceptor.giveBack(params.noteId, params.reason);
      case 'setDeadline':
        return this.#setDeadline(paymentId, params);
      case 'postPayment':
        return this.#poster.ask(params);
      case 'printPaper':
        return this.settings.print(snapshot, params);
      default:
        return unreachable(type);
    }
  }

  /** Never taken back: a late one is harmless in every state. */
  #setDeadline(paymentId: string, limit: Deadline): void {
    const { clock } = this.ports;
    const { name, afterMs } = limit;
    clock.after(afterMs, () =>
      this.settings.guard(() =>
        this.handle(paymentId, { type: 'deadline', name, wallMs: clock.wallMs() }),
      ),
    );
  }
}
