import type { NewRow } from '@kiosk/flow/journal/row';
import { minor } from '@kiosk/flow/money/money';
import type { PaymentEvent } from '@kiosk/flow/payment/payment-events';
import { openPayment, stepPayment } from '@kiosk/flow/payment/payment.step';
import { samplePayment } from '@kiosk/flow/testing/samples';

/** A code with a good check character, and another one. */
export const CODE = '7K3M9XQ2PDN';
export const OTHER_CODE = '7K3M9XQ2PE0';

const at = { wallMs: 1_780_000_060_000 };

/** The events of notes, by the name that the test gives them. */
export const note = (noteId: string, yuan: number) =>
  ({
    escrowed: { type: 'note.escrowed', noteId, value: minor(yuan * 100) },
    stacked: { type: 'note.stacked', noteId, value: minor(yuan * 100), batch: '1' },
    undecided: { type: 'note.undecided', noteId, detail: 'test' },
    returned: { type: 'note.returned', noteId, reason: 'powerUp' },
  }) satisfies Record<string, PaymentEvent>;

export const STOPPED: PaymentEvent = { type: 'customer.stopped' };
export const CLOSED: PaymentEvent = { type: 'acceptor.closed', ...at };
export const ACCEPTED: PaymentEvent = {
  type: 'posting.accepted',
  billerReference: 'B1',
  receiptNo: 'K1-000001',
  ...at,
};

/** Who pays what. */
export interface TestPayment {
  readonly paymentId?: string;
  readonly caseCode?: string;
  readonly yuan?: number;
}

/** The rows that a kiosk writes of a payment that takes exact amounts only. */
export function paymentRows(
  { paymentId = 'K1-P1', caseCode = CODE, yuan = 150 }: TestPayment,
  events: readonly PaymentEvent[],
): readonly NewRow[] {
  let step = openPayment({ ...samplePayment('exact-only', yuan * 100), paymentId, caseCode });
  const rows = [...step.rows];
  for (const event of events) {
    step = stepPayment(step.snapshot, event);
    rows.push(...step.rows);
  }
  return rows;
}
