import { paperOf, type Letterhead } from '../payment/payment.receipt.js';
import type { PaperRequest } from '../payment/payment.effects.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { ThermalPrinter } from '../ports/thermal-printer.js';
import type { KioskSettings } from './kiosk-ports.js';

/** Draws papers and hands them to the printer. */
export class PaperDesk {
  readonly letterhead: Letterhead;

  constructor(
    private readonly settings: KioskSettings,
    private readonly printer: ThermalPrinter,
  ) {
    const { face, currency, offsetMinutes } = settings;
    const { operator, place, id: kioskId, phone, demo } = face;
    this.letterhead = { operator, place, kioskId, phone, currency, offsetMinutes, demo };
  }

  /** @returns false when the printer cannot be used: nothing will come. */
  print({ context }: PaymentSnapshot, { jobId, copy }: PaperRequest, usable: boolean): boolean {
    if (!usable) return false;
    const { claimDays } = this.settings;
    this.printer.print(jobId, paperOf(context, this.letterhead, { copy, claimDays }));
    return true;
  }
}
