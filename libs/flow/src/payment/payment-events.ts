import type { Minor } from '../money/money.js';
import type { ReturnReason } from '../ports/bill-acceptor.js';
import type { Refusal } from '../ports/central.js';
import type { PrintOutcome } from '../ports/thermal-printer.js';
import type { DeadlineName } from './payment.effects.js';
import type { TenderEvent } from './tender-events.js';

/** What can happen to a payment. All of it is journaled; replayed, it gives the same payment. */
export type PaymentEvent =
  | { readonly type: 'note.escrowed'; readonly noteId: string; readonly value: Minor }
  | {
      readonly type: 'note.stacked';
      readonly noteId: string;
      readonly value: Minor;
      /** The cash box that was in the machine. */
      readonly batch: string;
    }
  | { readonly type: 'note.returned'; readonly noteId: string; readonly reason: ReturnReason }
  | { readonly type: 'note.undecided'; readonly noteId: string; readonly detail: string }
  | { readonly type: 'acceptor.closed'; readonly wallMs: number }
  | { readonly type: 'customer.finished' }
  | { readonly type: 'customer.stopped' }
  | { readonly type: 'customer.timedOut' }
  /** The kiosk may take no more money: its storage or its mains are not to be relied on. */
  | { readonly type: 'acceptance.stopped' }
  | {
      readonly type: 'deadline';
      readonly name: DeadlineName;
      readonly turn?: number;
      readonly wallMs: number;
    }
  | {
      readonly type: 'posting.accepted';
      readonly billerReference: string;
      /** Allocated by the runner for this row: gap-free, in the same transaction (I11). */
      readonly receiptNo: string;
      readonly wallMs: number;
    }
  | { readonly type: 'posting.refused'; readonly reason: Refusal; readonly wallMs: number }
  | { readonly type: 'reprint.asked' }
  | { readonly type: 'print.ended'; readonly jobId: string; readonly outcome: PrintOutcome }
  | TenderEvent;
