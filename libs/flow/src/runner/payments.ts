import type { Order } from '../customer/customer.effects.js';
import { invariant } from '../invariant/invariant.js';
import { drawCaseCode, drawPaymentId } from '../payment/case-code.js';
import { receiptNoAfter } from './books.js';
import {
  openIntentsOf,
  openPayment,
  stepPayment,
  type PaymentStep,
} from '../payment/payment.step.js';
import { isLateReversal, needsCustomer } from '../payment/payment-standing.js';
import { resumeOf } from '../payment/payment-resume.js';
import type { Deadline, PaymentEffect } from '../payment/payment.effects.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { Minor } from '../money/money.js';
import type { NoteIntent } from '../ports/bill-acceptor.js';
import { CaseIndex } from './case-index.js';
import { Charges } from './charges.js';
import { doEffect } from './do-effect.js';
import type { LedgerBook } from './ledger-book.js';
import { OnHand } from './on-hand.js';
import { suspendedRow, type PaymentsPorts, type PaymentsSettings } from './payments-parts.js';
import { Poster, type PostAnswer } from './poster.js';
import { UnfinishedFinder } from './recover.js';
import { replayPayment } from '../payment/replay.js';

const NOBODY: PaymentEvent = { type: 'customer.timedOut' };

/**
 * Runs payments: event → step (pure) → journal (durable) → effects. At most one payment has a
 * customer; any number waits in the background for its biller.
 */
export class Payments {
  /** What is not over; the screen looks at it too. */
  readonly onHand = new OnHand();
  /** Payments of this kiosk by their code. */
  readonly cases = new CaseIndex();
  #foreign: readonly string[] = [];
  /** Papers of the last process, not known to be out. */
  readonly #unproven: { readonly paymentId: string; readonly jobId: string }[] = [];
  /** What card and wallet have to do with them. */
  readonly charges: Charges;
  readonly #poster: Poster;

  constructor(
    private readonly ports: PaymentsPorts,
    private readonly book: LedgerBook,
    private readonly settings: PaymentsSettings,
  ) {
    this.charges = new Charges(ports, {
      onHand: this.onHand,
      handle: (id, event) => this.handle(id, event),
      guard: settings.guard,
      lastAccepted: () => book.books.lastAccepted,
    });
    this.#poster = new Poster(ports.central, ports.clock, {
      answered: (id, answer) => settings.guard(() => this.#posted(id, answer)),
      overdue: (id) => settings.guard(() => this.#escalate(id)),
    });
  }

  /** The payment that a customer stands before. */
  get current(): PaymentSnapshot | undefined {
    return this.onHand.current;
  }

  /** Payments opened by another version of this program: staff must settle them. */
  get foreign(): readonly string[] {
    return this.#foreign;
  }

  /** Payments that no biller has answered for a day. */
  get overdue(): number {
    return this.#poster.overdue;
  }

  /**
   * Reads the journal and takes up what is not over. Nothing is done yet.
   *
   * @returns notes whose fate the bill acceptor must tell before it is opened (I05).
   */
  recover(): readonly NoteIntent[] {
    const finder = new UnfinishedFinder();
    this.book.load((row) => {
      finder.see(row);
      this.cases.see(row);
    });
    const { current, background, foreign } = finder.found(this.ports.clock.wallMs());
    this.onHand.current = current;
    this.#foreign = foreign;
    for (const each of background) this.onHand.keep(each);
    for (const { context } of this.onHand.all()) {
      const { paymentId, papers } = context;
      const printing = papers.filter(({ outcome }) => outcome === 'printing');
      this.#unproven.push(...printing.map(({ jobId }) => ({ paymentId, jobId })));
    }
    return this.onHand.all().flatMap((snapshot) => openIntentsOf(snapshot.context));
  }

  /** Takes up again, after `recover`: questions are asked, nothing is repeated. */
  resume(): void {
    for (const snapshot of this.onHand.all()) {
      if (snapshot !== this.onHand.current && needsCustomer(snapshot)) {
        this.handle(snapshot.context.paymentId, NOBODY);
      } else this.#do(snapshot, resumeOf(snapshot));
    }
  }

  /** No note can come any more, for whoever waits for that. */
  acceptorClosed(): void {
    const wallMs = this.ports.clock.wallMs();
    for (const { context, value } of this.onHand.all()) {
      if (value !== 'closing') continue;
      this.handle(context.paymentId, { type: 'acceptor.closed', wallMs });
    }
  }

  /**
   * Papers that were printing when the last process ended are unknown. To be called once the page
   * is up: until then a restart must find its way back to the end that nobody has seen.
   */
  doubtPapers(): void {
    for (const { paymentId, jobId } of this.#unproven.splice(0)) {
      this.handle(paymentId, { type: 'print.ended', jobId, outcome: 'unknown' });
    }
  }

  open(order: Order): void {
    invariant(this.onHand.current === undefined, 'one payment at a time (I10)');
    const { chance, clock } = this.ports;
    const step = openPayment({
      ...order,
      paymentId: drawPaymentId(this.settings.kioskId, chance),
      caseCode: drawCaseCode(chance),
      openedAtMs: clock.wallMs(),
    });
    this.#commit(step);
    step.rows.forEach((row) => this.cases.see(row));
    this.onHand.current = step.snapshot;
    this.#do(step.snapshot, step.effects);
  }

  /** Gives an event to the payment it belongs to; late ones reach payments in the background. */
  handle(paymentId: string, event: PaymentEvent): void {
    const before = this.onHand.find(paymentId) ?? this.#recall(paymentId, event);
    if (before === undefined) return; // over long ago: a repeated answer
    const step = stepPayment(before, event);
    this.#commit(step);
    this.onHand.adopt(step.snapshot);
    this.#do(step.snapshot, step.effects);
    const isAlone = this.onHand.current?.context.paymentId !== paymentId;
    // Nobody is there to try again.
    if (isAlone && step.snapshot.value === 'unpaid') this.handle(paymentId, NOBODY);
    this.settings.changed();
  }

  /** A note lies in the box. Whose it is: of its intent, else of who stands there, else nobody's. */
  noteStacked(noteId: string | undefined, value: Minor): void {
    const { current } = this.onHand;
    const payer = current?.context.tender === undefined ? current : undefined; // only cash asked for it
    const owner = noteId === undefined ? payer : this.onHand.ownerOf(noteId);
    const { batch } = this.book.books;
    if (owner === undefined) return this.book.write([suspendedRow({ value, noteId, batch })]);
    const { paymentId, notes } = owner.context;
    const known = noteId ?? `${paymentId}/foreign-${notes.length}`;
    const box = String(batch);
    this.handle(paymentId, { type: 'note.stacked', noteId: known, value, batch: box });
  }

  /** The customer is gone: an ended payment is forgotten, an unanswered one goes on behind. */
  leave(): void {
    const left = this.onHand.current;
    // A try that took nothing waits for nobody else.
    if (left?.value === 'unpaid') this.handle(left.context.paymentId, { type: 'customer.stopped' });
    this.onHand.leave();
  }

  /** Central can be reached again. */
  hurry(): void {
    this.#poster.hurry();
    this.charges.hurry();
  }

  stop(): void {
    this.#poster.stop();
    this.charges.stop();
  }

  #commit({ rows, durable }: PaymentStep): void {
    if (durable) this.book.write(rows);
    else this.book.defer(rows);
  }

  /** An answer that nobody waits for must not use up a receipt number (I11). */
  #posted(paymentId: string, answer: PostAnswer): void {
    const state = this.onHand.find(paymentId)?.value;
    if (state !== 'posting' && state !== 'beingConfirmed') return;
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
    const { paymentId } = snapshot.context;
    for (const effect of effects) {
      doEffect(effect, {
        billAcceptor: this.ports.billAcceptor,
        post: (request) => this.#poster.ask(request),
        print: (paper) => this.settings.print(snapshot, paper),
        setDeadline: (deadline) => this.#setDeadline(paymentId, deadline),
        charge: (asked) => this.charges.do(asked),
      });
    }
  }

  /** Says so in the journal, for operations; the payment goes on being asked for. */
  #escalate(paymentId: string): void {
    this.book.write([{ type: 'posting.escalated', paymentId, body: {}, lines: [] }]);
    this.settings.changed();
  }

  /** Never taken back: a late one is harmless in every state. */
  #setDeadline(paymentId: string, { name, afterMs, turn }: Deadline): void {
    const { clock } = this.ports;
    const which = turn === undefined ? { name } : { name, turn };
    clock.after(afterMs, () =>
      this.settings.guard(() =>
        this.handle(paymentId, { type: 'deadline', ...which, wallMs: clock.wallMs() }),
      ),
    );
  }

  /** A charge that comes back after its payment was forgotten is looked up again (R3). */
  #recall(paymentId: string, { type }: PaymentEvent): PaymentSnapshot | undefined {
    if (type !== 'authorisation.reversed') return undefined;
    const rows = this.book.rowsOf(paymentId);
    const snapshot = rows.length === 0 ? undefined : replayPayment(rows);
    return snapshot !== undefined && isLateReversal(snapshot) ? snapshot : undefined;
  }
}
