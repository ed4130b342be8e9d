import type { NewRow } from '../journal/row.js';
import { transfer } from '../ledger/ledger.js';
import type { Minor } from '../money/money.js';
import type { PaperRequest } from '../payment/payment.effects.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import { toJson } from '../payment/payment.step.js';
import type { BillAcceptor } from '../ports/bill-acceptor.js';
import type { CardReader } from '../ports/card-reader.js';
import type { Central } from '../ports/central.js';
import type { Chance } from '../ports/chance.js';
import type { Clock } from '../ports/clock.js';
import type { Wallets } from '../ports/wallets.js';

/** What payments need of the world. */
export interface PaymentsPorts {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly central: Central;
  readonly billAcceptor: BillAcceptor;
  readonly cardReader?: CardReader;
  readonly wallets?: Wallets;
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

/** A note that nobody asked for. */
export interface StrayNote {
  readonly value: Minor;
  readonly noteId: string | undefined;
  /** The cash box it lies in. */
  readonly batch: number;
}

/**
 * Money with no owner here: an explicit entry that operations see. A note that a long ended payment
 * left undecided comes out right: its claim stands already, the box has the note now.
 */
export function suspendedRow({ value, noteId, batch }: StrayNote): NewRow {
  const lines = transfer('suspense', `cashbox:${batch}`, value);
  return { type: 'note.suspended', paymentId: '', body: toJson({ value, noteId }), lines };
}
