import type { z } from 'zod';
import { formatMinor, type Minor } from '@kiosk/flow/money/money';
import type { MerchantPorts } from '../merchant-ports.js';
import {
  unknown,
  type CreateAnswer,
  type Notice,
  type Notification,
  type OrderAnswer,
  type PayAnswer,
  type Refund,
  type RefundAnswer,
  type StatementAnswer,
  type WalletOrder,
  type WalletProvider,
} from '../wallet-provider.js';
import { readBill } from './bill.js';
import { callGateway, type AlipayMerchant, type Call } from './gateway.js';
import {
  answerOfTrade,
  billReply,
  cancelReply,
  notice,
  precreateReply,
  refundQueryReply,
  refundReply,
  tradeReply,
  type Trade,
} from './messages.js';
import { isGenuine } from './signature.js';

/** Answers that leave open whether there is a trade of this number. */
const MAY_EXIST = ['ACQ.TRADE_HAS_SUCCESS', 'ACQ.TRADE_HAS_CLOSE', 'ACQ.CONTEXT_INCONSISTENT'];
const NO_TRADE = 'ACQ.TRADE_NOT_EXIST';
const NO_BILL = 'isp.bill_not_exist';

/**
 * Alipay: precreate (we show the code) and pay (the phone shows one), over the classic gateway.
 *
 * Source: Alipay open platform, alipay.trade.precreate, pay, query, cancel, refund,
 * fastpay.refund.query.
 */
export class Alipay implements WalletProvider {
  readonly id: string;
  readonly takesCodes = true;
  readonly acknowledgement = { status: 200, type: 'text/plain', body: 'success' };

  constructor(
    private readonly merchant: AlipayMerchant,
    private readonly ports: MerchantPorts,
  ) {
    this.id = merchant.id;
  }

  async createOrder(order: WalletOrder, stop: AbortSignal): Promise<CreateAnswer> {
    const content = { ...this.#content(order), qr_code_timeout_express: this.#minutesLeft(order) };
    const { notifyUrl } = this.ports;
    const method = 'alipay.trade.precreate';
    const said = await this.#call({ method, content, notifyUrl, reply: precreateReply }, stop);
    if (said.result === 'good') {
      return said.body.out_trade_no === order.number
        ? { result: 'open', qrText: said.body.qr_code }
        : unknown('an answer about another order');
    }
    if (said.result === 'refused' && MAY_EXIST.includes(said.why)) return unknown(said.why);
    return said.result === 'waiting' ? unknown('10003') : said;
  }

  async payByCode(order: WalletOrder, code: string, stop: AbortSignal): Promise<PayAnswer> {
    const scene = { scene: 'bar_code', auth_code: code };
    const content = {
      ...this.#content(order),
      ...scene,
      timeout_express: this.#minutesLeft(order),
    };
    const { notifyUrl } = this.ports;
    const method = 'alipay.trade.pay';
    const said = await this.#call({ method, content, notifyUrl, reply: tradeReply }, stop);
    if (said.result === 'waiting') return { result: 'open' };
    if (said.result !== 'good') return said;
    const answer = answerFor(order, said.body);
    return answer.result === 'paid' || answer.result === 'unknown'
      ? answer
      : unknown(answer.result);
  }

  async query(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer> {
    const content = { out_trade_no: order.number };
    const said = await this.#call(
      { method: 'alipay.trade.query', content, reply: tradeReply },
      stop,
    );
    if (said.result === 'good') return answerFor(order, said.body);
    if (said.result === 'unknown') return said;
    // No trade is made before somebody scans: the code that we show can still be paid.
    if (said.result === 'refused' && said.why === NO_TRADE) {
      return { result: order.kind === 'qr' ? 'open' : 'absent' };
    }
    return unknown(said.result === 'refused' ? said.why : '10003');
  }

  /** Cancel gives money back that came in the last moment, and says so. */
  async close(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer> {
    const content = { out_trade_no: order.number };
    const said = await this.#call(
      { method: 'alipay.trade.cancel', content, reply: cancelReply },
      stop,
    );
    if (said.result !== 'good') return said.result === 'unknown' ? said : unknown('not cancelled');
    if (said.body.out_trade_no !== order.number) return unknown('an answer about another order');
    if (said.body.retry_flag === 'Y') return unknown('retry_flag Y');
    return { result: said.body.action === 'refund' ? 'refunded' : 'closed' };
  }

  async refund(refund: Refund, stop: AbortSignal): Promise<RefundAnswer> {
    const { number, order } = refund;
    const content = {
      out_trade_no: order.number,
      refund_amount: yuanOf(order.amount),
      out_request_no: number,
    };
    const call = { method: 'alipay.trade.refund', content, reply: refundReply };
    const said = await this.#call(call, stop);
    if (said.result === 'waiting') return unknown('10003');
    if (said.result !== 'good') return said;
    if (said.body.out_trade_no !== order.number) return unknown('an answer about another order');
    return said.body.fund_change === 'Y' ? { result: 'refunded' } : this.queryRefund(refund, stop);
  }

  async queryRefund({ number, order }: Refund, stop: AbortSignal): Promise<RefundAnswer> {
    const content = { out_trade_no: order.number, out_request_no: number };
    const method = 'alipay.trade.fastpay.refund.query';
    const said = await this.#call({ method, content, reply: refundQueryReply }, stop);
    if (said.result === 'refused' && said.why === NO_TRADE) return { result: 'absent' };
    if (said.result !== 'good') return unknown(said.result === 'waiting' ? '10003' : said.why);
    const { out_trade_no, out_request_no, refund_amount, refund_status } = said.body;
    if (out_request_no === undefined) return { result: 'absent' };
    if (out_request_no !== number || out_trade_no !== order.number) {
      return unknown('an answer about another refund');
    }
    if (refund_status !== 'REFUND_SUCCESS') return { result: 'pending' };
    return refund_amount === order.amount
      ? { result: 'refunded' }
      : unknown('a refund of another amount');
  }

  /** The bill is not signed, and its link lives for 30 seconds: nothing is decided by it alone. */
  async statement(day: string, stop: AbortSignal): Promise<StatementAnswer> {
    const content = { bill_type: 'trade', bill_date: day };
    const method = 'alipay.data.dataservice.bill.downloadurl.query';
    const said = await this.#call({ method, content, reply: billReply }, stop);
    if (said.result === 'refused' && said.why === NO_BILL) return { result: 'notReady' };
    if (said.result !== 'good') return unknown(said.result === 'waiting' ? '10003' : said.why);
    try {
      const path = said.body.bill_download_url;
      const { body } = await this.ports.send({ method: 'GET', path, headers: {}, body: '' }, stop);
      const lines = readBill(body);
      return lines === undefined ? unknown('not a trade bill') : { result: 'lines', lines };
    } catch {
      return unknown('the bill did not come');
    }
  }

  readNotification({ body }: Notification): Notice {
    const members = Object.fromEntries(new URLSearchParams(body));
    if (!isGenuine(members, this.merchant.alipayKey)) {
      return { result: 'forged', why: 'wrong signature' };
    }
    const read = notice.safeParse(members);
    if (!read.success) return { result: 'other' };
    const { app_id, seller_id, out_trade_no: number } = read.data;
    const { appId, sellerId } = this.merchant;
    const ours = app_id === appId && (sellerId === '' || seller_id === sellerId);
    if (!ours) return { result: 'forged', why: 'a notification for another merchant' };
    return { result: 'order', number, answer: answerOfTrade(read.data) };
  }

  #call<Schema extends z.ZodType>(call: Call<Schema>, stop: AbortSignal) {
    return callGateway(call, this.merchant, { ...this.ports, stop });
  }

  #content(order: WalletOrder) {
    return {
      out_trade_no: order.number,
      total_amount: yuanOf(order.amount),
      subject: order.description,
      terminal_id: order.kiosk.slice(0, 32),
    };
  }

  /** Whole minutes, at least one: "5m". We cancel at the end ourselves. */
  #minutesLeft({ expiresMs }: WalletOrder): string {
    return `${Math.max(1, Math.ceil((expiresMs - this.ports.clock.wallMs()) / 60_000))}m`;
  }
}

/** A signature does not say which question it answers; the order number does. */
function answerFor(order: WalletOrder, trade: Trade): OrderAnswer {
  if (trade.out_trade_no !== order.number) return unknown('an answer about another order');
  return answerOfTrade(trade);
}

const yuanOf = (amount: Minor): string => formatMinor(amount).replaceAll(',', '');
