import type { Order } from '../customer/customer.effects.js';
import { invariant } from '../invariant/invariant.js';
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
import type { PaymentEffect, PaperRequest } from '../payment/payment.effects.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { Minor } from '../money/money.js';
import type { BillAcceptor, NoteIntent } from '../ports/bill-acceptor.js';
import type { Central } from '../ports/central.js';
import type { Chance } from '../ports/chance.js';
import type { Clock } from '../ports/clock.js';
import { CaseIndex } from './case-index.js';
import { doEffect, type Deadline } from './do-effect.js';
import type { LedgerBook } from './ledger-book.js';
import { OnHand } from './on-hand.js';
import { Poster, type PostAnswer } from './poster.js';
import { UnfinishedFinder } from './recover.js';

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
  /** What is not over; the screen looks at it too. */
  readonly onHand = new OnHand();
  /** Payments of this kiosk by their code. */
  readonly cases = new CaseIndex();
  #foreign: readonly string[] = [];
  /** Papers of the last process, not known to be out. */
  readonly #unproven: { readonly paymentId: string; readonly jobId: string }[] = [];
  readonly #poster: Poster;

  constructor(
    private readonly ports: PaymentsPorts,
    private readonly book: LedgerBook,
    private readonly settings: PaymentsSettings,
  ) {
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
      if (snapshot !== this.onHand.current && snapshot.value === 'collecting') {
        this.handle(snapshot.context.paymentId, { type: 'customer.timedOut' });
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
    const before = this.onHand.find(paymentId);
    if (before === undefined) return; // over long ago: a repeated answer
    const step = stepPayment(before, event);
    this.#commit(step);
    this.onHand.adopt(step.snapshot);
    this.#do(step.snapshot, step.effects);
    this.settings.changed();
  }

  /** A note lies in the box. Whose it is: of its intent, else of who stands there, else nobody's. */
  noteStacked(noteId: string | undefined, value: Minor): void {
    const owner = noteId === undefined ? this.onHand.current : this.onHand.ownerOf(noteId);
    if (owner === undefined) return this.#suspend(value, noteId);
    const { paymentId, notes } = owner.context;
    const known = noteId ?? `${paymentId}/foreign-${notes.length}`;
    const batch = String(this.book.books.batch);
    this.handle(paymentId, { type: 'note.stacked', noteId: known, value, batch });
  }

  /** The customer is gone: an ended payment is forgotten, an unanswered one goes on behind. */
  leave(): void {
    this.onHand.leave();
  }

  /** Central can be reached again. */
  hurry(): void {
    this.#poster.hurry();
  }

  stop(): void {
    this.#poster.stop();
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
      });
    }
  }

  /** Says so in the journal, for operations; the payment goes on being asked for. */
  #escalate(paymentId: string): void {
    this.book.write([{ type: 'posting.escalated', paymentId, body: {}, lines: [] }]);
    this.settings.changed();
  }

  /** Never taken back: a late one is harmless in every state. */
  #setDeadline(paymentId: string, { name, afterMs }: Deadline): void {
    const { clock } = this.ports;
    clock.after(afterMs, () =>
      this.settings.guard(() =>
        this.handle(paymentId, { type: 'deadline', name, wallMs: clock.wallMs() }),
      ),
    );
  }
}
