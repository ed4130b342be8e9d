import { z } from 'zod';
import { parseMinor, type Minor } from '@kiosk/flow/money/money';
import { unknown, type OrderAnswer } from '../wallet-provider.js';

/** Members of Alipay's answers that we read; names and words are the maker's. */

/** Yuan, "88.88". */
const yuan = z.string().transform((text, context): Minor => {
  const amount = parseMinor(text);
  if (amount !== undefined) return amount;
  context.addIssue({ code: 'custom', message: 'expected yuan' });
  return z.NEVER;
});

/** What every answer has: 10000 is success, 20000 unknown, 40004 refused with a `sub_code`. */
export const outcome = z.object({ code: z.string(), sub_code: z.string().default('') });

export const precreateReply = z.object({ out_trade_no: z.string(), qr_code: z.string().max(512) });

/** Of alipay.trade.query, which is like alipay.trade.pay, and of a notification. */
export const tradeReply = z.object({
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: z.string().default('TRADE_SUCCESS'), // alipay.trade.pay says it by its code alone
  total_amount: yuan,
});
export type Trade = z.output<typeof tradeReply>;

export const cancelReply = z.object({
  out_trade_no: z.string(),
  retry_flag: z.enum(['Y', 'N']).default('N'),
  action: z.enum(['close', 'refund']).optional(),
});

export const refundReply = z.object({
  out_trade_no: z.string(),
  fund_change: z.string().optional(),
});

export const refundQueryReply = z.object({
  out_trade_no: z.string().optional(),
  out_request_no: z.string().optional(),
  refund_amount: yuan.optional(),
  refund_status: z.string().optional(),
});

export const billReply = z.object({ bill_download_url: z.url() });

/** A notification, beside what it has of a trade. */
export const notice = tradeReply.extend({ app_id: z.string(), seller_id: z.string().default('') });

/** Alipay has one currency here. */
export const CURRENCY = 'CNY';

/**
 * What a genuine word about a trade means. `TRADE_CLOSED` is also said of a trade that was paid and
 * given back; what we gave back is asked for by its refund.
 */
export function answerOfTrade(trade: Trade): OrderAnswer {
  switch (trade.trade_status) {
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED': {
      const payment = {
        amount: trade.total_amount,
        currency: CURRENCY,
        transaction: trade.trade_no,
      };
      return { result: 'paid', payment };
    }
    case 'WAIT_BUYER_PAY':
      return { result: 'open' };
    case 'TRADE_CLOSED':
      return { result: 'closed' };
    default:
      return unknown(`trade_status ${trade.trade_status}`);
  }
}
