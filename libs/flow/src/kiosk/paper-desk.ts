import type { Payment } from '../payment/payment.js';
import { evidenceOf, type Evidence } from '../payment/payment-evidence.js';
import type { Letterhead } from '../payment/payment-paper.js';
import { paperOf } from '../payment/payment.receipt.js';
import type { PaperRequest } from '../payment/payment.effects.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { Journal } from '../ports/journal.js';
import type { ThermalPrinter } from '../ports/thermal-printer.js';
import type { KioskSettings } from './kiosk-ports.js';

/** What papers are made with. */
export interface PaperDeskPorts {
  readonly thermalPrinter: ThermalPrinter;
  readonly journal: Journal;
}

/** Keeps papers until they may be printed, draws them and hands them to the printer. */
export class PaperDesk {
  readonly letterhead: Letterhead;
  readonly #waiting: (PaperRequest & { readonly payment: Payment })[] = [];
  #looked: { readonly payment: Payment; readonly evidence: Evidence | undefined } | undefined;

  constructor(
    private readonly settings: KioskSettings,
    private readonly ports: PaperDeskPorts,
  ) {
    const { face, currency, offsetMinutes } = settings;
    const { operator, place, id: kioskId, phone, demo } = face;
    this.letterhead = { operator, place, kioskId, phone, currency, offsetMinutes, demo };
  }

  /** What the picture of a paper is drawn with: the same as the paper itself. */
  view(current: PaymentSnapshot | undefined) {
    const { letterhead } = this;
    const evidence = current && this.#evidenceOf(current.context);
    return { letterhead, claimDays: this.settings.claimDays, evidence };
  }

  /** Takes a paper on; it waits for `serve`. */
  ask({ context }: PaymentSnapshot, { jobId, copy }: PaperRequest): void {
    this.#waiting.push({ payment: context, jobId, copy });
  }

  /**
   * Prints what waits for one payment.
   *
   * @param paymentId `undefined` when the printer cannot be used.
   * @returns the papers of which nothing will come.
   */
  serve(paymentId: string | undefined): readonly { paymentId: string; jobId: string }[] {
    const failed: { paymentId: string; jobId: string }[] = [];
    for (const { payment, jobId, copy } of this.#waiting.splice(0)) {
      if (payment.paymentId === paymentId) this.#print(payment, { jobId, copy });
      else failed.push({ paymentId: payment.paymentId, jobId });
    }
    return failed;
  }

  #print(payment: Payment, { jobId, copy }: PaperRequest): void {
    const { claimDays } = this.settings;
    const evidence = this.#evidenceOf(payment);
    const paper = paperOf(payment, this.letterhead, { copy, claimDays, evidence });
    this.ports.thermalPrinter.print(jobId, paper);
  }

  /** A disk that cannot be read takes the evidence from the paper, not the paper from the customer. */
  #read(paymentId: string): Evidence | undefined {
    try {
      return evidenceOf(this.ports.journal.readPayment(paymentId));
    } catch {
      return undefined;
    }
  }

  /** Read once for each state of a payment: the screen asks at every change. */
  #evidenceOf(payment: Payment): Evidence | undefined {
    if (payment.papers.length === 0) return undefined; // no paper, nothing to prove
    if (this.#looked?.payment !== payment) {
      const evidence = this.#read(payment.paymentId);
      this.#looked = { payment, evidence };
    }
    return this.#looked.evidence;
  }
}
