import { z } from 'zod';
import { minor } from '@kiosk/flow/money/money';
import {
  unknown,
  type OrderAnswer,
  type RefundAnswer,
  type WalletOrder,
} from '../wallet-provider.js';

/** Members of WeChat Pay API v3 that we read; names and words are the maker's. */

export const nativeReply = z.object({ code_url: z.string().min(1).max(512) });
export const problemReply = z.object({ code: z.string() });
export const billReply = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string(),
  download_url: z.string(),
});

const fen = z.int().min(0);
export const tradeReply = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.string(),
  amount: z.object({ total: fen, currency: z.string().default('CNY') }).optional(),
});
export type Trade = z.output<typeof tradeReply>;

export const refundReply = z.object({
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  status: z.string(),
  amount: z.object({ refund: fen }),
});
export type RefundState = z.output<typeof refundReply>;

/** Who we are at WeChat Pay. */
export interface Merchant {
  readonly appId: string;
  readonly merchantId: string;
}

/** What a genuine word about a trade means; a word about another's trade means nothing. */
export function answerOfTrade(trade: Trade, merchant: Merchant): OrderAnswer {
  if (trade.appid !== merchant.appId || trade.mchid !== merchant.merchantId) {
    return unknown('an answer for another merchant');
  }
  switch (trade.trade_state) {
    case 'SUCCESS':
      return paidOf(trade);
    case 'REFUND':
      return { result: 'refunded' };
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR': // not paid, and not yet unpayable
      return { result: 'open' };
    case 'CLOSED':
    case 'REVOKED':
      return { result: 'closed' };
    default:
      return unknown(`trade_state ${trade.trade_state}`);
  }
}

function paidOf({ amount, transaction_id: transaction }: Trade): OrderAnswer {
  if (amount === undefined || transaction === undefined) return unknown('paid without an amount');
  const payment = { amount: minor(amount.total), currency: amount.currency, transaction };
  return { result: 'paid', payment };
}

/** `PROCESSING` may take days; `ABNORMAL` waits for a person in the merchant's platform. */
export function answerOfRefund(refund: RefundState, order: WalletOrder): RefundAnswer {
  if (refund.out_trade_no !== order.number) return unknown('a refund of another order');
  if (refund.amount.refund !== order.amount) return unknown('a refund of another amount');
  switch (refund.status) {
    case 'SUCCESS':
      return { result: 'refunded' };
    case 'PROCESSING':
      return { result: 'pending' };
    case 'CLOSED':
    case 'ABNORMAL':
      return { result: 'refused', why: refund.status };
    default:
      return unknown(`refund status ${refund.status}`);
  }
}
