import { transfer } from '@kiosk/flow/ledger/ledger';
import type { NewRow } from '@kiosk/flow/journal/row';
import { minor } from '@kiosk/flow/money/money';
import type { PostingRow } from '../database/tables.js';
import type { WalletOrderRow } from '../database/wallet-order-row.js';

/** One payment of the day, before anything was made wrong of it. */
export interface DayPayment {
  readonly paymentId: string;
  readonly tender: 'cash' | 'wallet';
  readonly amount: number;
  /** The order's number at the wallet. */
  readonly order: string;
}

const NOTES = [1_000, 2_000, 5_000, 10_000] as const;
const WALLET_EVERY = 5;
const ROW_MS = 10;
export const BILLER = 'city-water';
export const DAY = '2026-05-29';
export const TODAY_MS = 1_780_000_000_000;

/** `count` payments: one note each, or an order of any amount. */
export const dayPayments = (count: number): readonly DayPayment[] =>
  Array.from({ length: count }, (_, n) => {
    const wallet = n % WALLET_EVERY === 0;
    return {
      paymentId: `K1-P${n}`,
      tender: wallet ? 'wallet' : 'cash',
      amount: wallet ? 1_000 + ((n * 37) % 90_000) : NOTES[n % NOTES.length]!,
      order: `W${n}`,
    };
  });

export const referenceOf = ({ paymentId }: Pick<DayPayment, 'paymentId'>): string =>
  `REF${paymentId.slice(3)}`;

/**
 * The rows that a kiosk writes of a payment.
 *
 * @param posted what its journal says that the biller got; the rest is a claim.
 */
export function rowsOf(payment: DayPayment, receipt: number, posted = payment.amount): NewRow[] {
  const { paymentId, tender, order } = payment;
  const amount = minor(payment.amount);
  const fee = { id: 'water', biller: { id: BILLER } };
  const row = (type: string, body: object, lines: NewRow['lines'] = []): NewRow => ({
    type,
    paymentId,
    body: { ...body },
    lines,
  });
  const taken =
    tender === 'cash'
      ? row(
          'note.stacked',
          { noteId: `n${paymentId}`, value: amount, batch: '1' },
          transfer('customer_credit', 'cashbox:1', amount),
        )
      : row('order.paid', { number: order }, transfer('customer_credit', 'qr_clearing', amount));
  const receiptNo = `K1-${String(receipt).padStart(6, '0')}`;
  return [
    row('payment.opened', { fee, account: { maskedNumber: '******0001' } }),
    taken,
    row('posting.intent', { amount, tender }),
    row('posting.accepted', { billerReference: referenceOf(payment), receiptNo }, [
      ...transfer(`biller_payable:${BILLER}`, 'customer_credit', minor(posted)),
      ...transfer('claims_payable', 'customer_credit', minor(amount - posted)),
    ]),
    row('payment.settled', { outcome: 'completed', applied: posted }),
  ];
}

/** The posting that central made of it. */
export const postingOf = (payment: DayPayment, more: Partial<PostingRow> = {}): PostingRow => ({
  payment_id: payment.paymentId,
  kiosk: 'K1',
  fee_id: 'water',
  account: '1000000001',
  biller: BILLER,
  amount: payment.amount,
  request: JSON.stringify({ tender: payment.tender }),
  state: 'accepted',
  reason: null,
  reference: referenceOf(payment),
  attempts: 0,
  asked_ms: TODAY_MS,
  decided_ms: TODAY_MS + ROW_MS,
  ...more,
});

/** The order that central made of it. */
export const orderOf = (payment: DayPayment): WalletOrderRow => ({
  number: payment.order,
  payment_id: payment.paymentId,
  attempt: 1,
  kiosk: 'K1',
  wallet: 'wechat',
  kind: 'qr',
  amount: payment.amount,
  currency: 'CNY',
  description: '水费 Water',
  state: 'paid',
  live: 0,
  qr_text: null,
  transaction_no: `T${payment.order}`,
  refusal: null,
  failures: 0,
  waits: 0,
  asked_ms: TODAY_MS,
  expires_ms: TODAY_MS + 300_000,
  state_ms: TODAY_MS + ROW_MS,
});

/** A line of a party's file. */
export interface FileLine {
  readonly number: string;
  readonly reference: string;
  readonly kind: 'paid' | 'refunded';
  readonly amount: number;
}

export const billerLine = (payment: DayPayment, more: Partial<FileLine> = {}): FileLine => ({
  number: payment.paymentId,
  reference: referenceOf(payment),
  kind: 'paid',
  amount: payment.amount,
  ...more,
});
export const walletLine = (payment: DayPayment): FileLine => ({
  number: payment.order,
  reference: `T${payment.order}`,
  kind: 'paid',
  amount: payment.amount,
});

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const sum = (lines: readonly FileLine[]): string =>
  yuan(lines.reduce((total, { amount }) => total + amount, 0));

export function billerFile(lines: readonly FileLine[], day = DAY): Uint8Array {
  const rows = lines.map(({ number, reference, kind, amount }) => {
    const type = kind === 'paid' ? 'PAY' : 'VOID';
    return [day, 'JC-WATER', number, reference, type, yuan(amount)].join(',');
  });
  const head = 'business_day,biller,payment_id,serial,type,amount';
  return Buffer.from([head, ...rows, `TOTAL,${lines.length},${sum(lines)}`].join('\n'));
}

export function walletFile(lines: readonly FileLine[], day = DAY): Uint8Array {
  const rows = lines.map(({ number, reference, kind, amount }) =>
    [day, number, reference, kind === 'paid' ? '支付' : '退款', yuan(amount)].join(','),
  );
  const head = '交易日期,商户订单号,微信订单号,类型,金额';
  return Buffer.from([head, ...rows, `合计,${lines.length},${sum(lines)}`].join('\n'));
}
