import type { Payments } from '../runner/payments.js';
import type { PaperDesk } from './paper-desk.js';

/**
 * Prints what waits for the payment that somebody stands before. To be called only once the page
 * shows the end: until then a restart must find its way back to it.
 *
 * @throws JournalError when what came of a paper could not be made durable.
 */
export function servePapers(payments: Payments, papers: PaperDesk, printerUsable: boolean): void {
  payments.doubtPapers();
  // With nobody there a paper would hang in the mouth for the next customer to take.
  const there = payments.current?.context.paymentId;
  for (const { paymentId, jobId } of papers.serve(printerUsable ? there : undefined)) {
    payments.handle(paymentId, { type: 'print.ended', jobId, outcome: 'failed' });
  }
}
