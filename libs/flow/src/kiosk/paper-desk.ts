import type { Payment } from '../payment/payment.js';
import { paperOf, type Letterhead } from '../payment/payment.receipt.js';
import type { PaperRequest } from '../payment/payment.effects.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { ThermalPrinter } from '../ports/thermal-printer.js';
import { isConfirmed } from '../ports/clock.js';
import type { KioskPorts, KioskSettings } from './kiosk-ports.js';

/** Keeps papers until they may be printed, draws them and hands them to the printer. */
export class PaperDesk {
  readonly #letterhead: Letterhead;
  readonly #waiting: (PaperRequest & { readonly payment: Payment })[] = [];

  constructor(
    private readonly settings: KioskSettings,
    private readonly printer: ThermalPrinter,
    private readonly clockQuality: KioskPorts['clockQuality'],
  ) {
    const { face, currency, offsetMinutes } = settings;
    const { operator, place, id: kioskId, phone, demo } = face;
    this.#letterhead = { operator, place, kioskId, phone, currency, offsetMinutes, demo };
  }

  /** What papers say of this kiosk, and of its clock as it is now. */
  get letterhead(): Letterhead {
    const timeDoubted = !isConfirmed(this.clockQuality?.() ?? 'central');
    return timeDoubted ? { ...this.#letterhead, timeDoubted } : this.#letterhead;
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
    this.printer.print(jobId, paperOf(payment, this.letterhead, { copy, claimDays }));
  }
}
