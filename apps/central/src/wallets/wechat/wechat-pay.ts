import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
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
import {
  answerOfRefund,
  answerOfTrade,
  billReply,
  nativeReply,
  refundReply,
  tradeReply,
  type Merchant,
  type Trade,
} from './messages.js';
import { readNotice } from './notification.js';
import { callSigned, sendSigned, type Call, type Said } from './wechat-call.js';
import type { MerchantKey, PlatformKeys } from './signature.js';

/** Who we are at WeChat Pay, and the keys of both sides. */
export interface WeChatMerchant extends Merchant {
  readonly id: string;
  readonly key: MerchantKey;
  readonly platform: PlatformKeys;
  readonly apiKey: KeyObject;
  /** Whether the contract has payment codes in v3; sources disagree, so it is a switch. */
  readonly codes: boolean;
}

const ORDERS = '/v3/pay/transactions';
const REFUNDS = '/v3/refund/domestic/refunds';
const nothing = z.object({});

/** Errors that prove that no order was made. All others leave it open: ask. */
const NEVER_MADE = [
  'PARAM_ERROR',
  'NO_AUTH',
  'APPID_MCHID_NOT_MATCH',
  'MCH_NOT_EXISTS',
  'SIGN_ERROR',
];
const NO_ORDER = ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'];

/**
 * WeChat Pay API v3: Native (we show the code), and where the contract has it codepay.
 *
 * Source: WeChat Pay API v3, Native payment, order query, close, refund, trade bill.
 */
export class WeChatPay implements WalletProvider {
  readonly id: string;
  readonly takesCodes: boolean;
  readonly acknowledgement = { status: 200, type: 'application/json', body: '{"code":"SUCCESS"}' };

  constructor(
    private readonly merchant: WeChatMerchant,
    private readonly ports: MerchantPorts,
  ) {
    this.id = merchant.id;
    this.takesCodes = merchant.codes;
  }

  async createOrder(order: WalletOrder, stop: AbortSignal): Promise<CreateAnswer> {
    const body = { ...this.#orderBody(order), notify_url: this.ports.notifyUrl };
    const call = { method: 'POST', path: `${ORDERS}/native`, body, reply: nativeReply } as const;
    const said = await this.#call(call, stop);
    if (said.result === 'good') return { result: 'open', qrText: said.body.code_url };
    if (said.result === 'unknown') return said;
    return NEVER_MADE.includes(said.code)
      ? { result: 'refused', why: said.code }
      : unknown(said.code);
  }

  async payByCode(order: WalletOrder, code: string, stop: AbortSignal): Promise<PayAnswer> {
    const scene = { device_id: order.kiosk, store_info: { out_id: order.kiosk } };
    const { time_expire: _, ...rest } = this.#orderBody(order);
    const body = { ...rest, payer: { auth_code: code }, scene_info: scene };
    const call = { method: 'POST', path: `${ORDERS}/codepay`, body, reply: tradeReply } as const;
    const said = await this.#call(call, stop);
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') {
      return said.code === 'USERPAYING'
        ? { result: 'open' }
        : { result: 'refused', why: said.code };
    }
    const answer = this.#answerFor(order, said.body);
    if (answer.result === 'paid' || answer.result === 'open') return answer;
    return answer.result === 'unknown' ? answer : unknown(answer.result);
  }

  async query(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer> {
    const path = `${ORDERS}/out-trade-no/${order.number}?mchid=${this.merchant.merchantId}`;
    const said = await this.#call({ method: 'GET', path, reply: tradeReply }, stop);
    if (said.result === 'good') return this.#answerFor(order, said.body);
    if (said.result === 'unknown') return said;
    return NO_ORDER.includes(said.code) ? { result: 'absent' } : unknown(said.code);
  }

  /** Close, then ask: "already paid" and "closed" are both answers of the query. */
  async close(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer> {
    const { appId: appid, merchantId: mchid } = this.merchant;
    const verb = order.kind === 'code' ? 'reverse' : 'close';
    const body = order.kind === 'code' ? { appid, mchid } : { mchid };
    const path = `${ORDERS}/out-trade-no/${order.number}/${verb}`;
    const said = await this.#call({ method: 'POST', path, body, reply: nothing }, stop);
    if (said.result === 'unknown') return said;
    return this.query(order, stop);
  }

  async refund({ number, order }: Refund, stop: AbortSignal): Promise<RefundAnswer> {
    const amount = { refund: order.amount, total: order.amount, currency: order.currency };
    const body = { out_trade_no: order.number, out_refund_no: number, amount };
    return this.#refundSaid(
      await this.#call({ method: 'POST', path: REFUNDS, body, reply: refundReply }, stop),
      { number, order },
    );
  }

  async queryRefund(refund: Refund, stop: AbortSignal): Promise<RefundAnswer> {
    const call = {
      method: 'GET',
      path: `${REFUNDS}/${refund.number}`,
      reply: refundReply,
    } as const;
    const said = await this.#call(call, stop);
    if (said.result === 'problem' && NO_ORDER.includes(said.code)) return { result: 'absent' };
    return this.#refundSaid(said, refund);
  }

  /** The bill itself is not signed: the hash stands in the signed answer before it. */
  async statement(day: string, stop: AbortSignal): Promise<StatementAnswer> {
    const path = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`;
    const said = await this.#call({ method: 'GET', path, reply: billReply }, stop);
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') {
      if (said.code === 'NO_STATEMENT_EXIST') return { result: 'lines', lines: [] };
      return said.code === 'STATEMENT_CREATING' ? { result: 'notReady' } : unknown(said.code);
    }
    const { pathname, search } = new URL(said.body.download_url);
    try {
      const key = { merchant: this.merchant.key, stop };
      const call = { method: 'GET', path: pathname + search } as const;
      const { body } = await sendSigned(call, this.ports, key);
      const hash = createHash('sha1').update(body).digest('hex');
      if (hash !== said.body.hash_value.toLowerCase()) return unknown('a bill of another hash');
      const lines = readBill(body);
      return lines === undefined ? unknown('not a trade bill') : { result: 'lines', lines };
    } catch {
      return unknown('the bill did not come');
    }
  }

  readNotification(notification: Notification): Notice {
    return readNotice(notification, { ...this.merchant, nowMs: this.ports.clock.wallMs() });
  }

  #call<Schema extends z.ZodType>(call: Call<Schema>, stop: AbortSignal) {
    const { key: merchant, platform } = this.merchant;
    return callSigned(call, this.ports, { merchant, platform, stop });
  }

  #orderBody(order: WalletOrder) {
    return {
      appid: this.merchant.appId,
      mchid: this.merchant.merchantId,
      description: order.description,
      out_trade_no: order.number,
      time_expire: beijingTime(order.expiresMs),
      attach: order.kiosk,
      amount: { total: order.amount, currency: order.currency },
    };
  }

  /** A signature does not say which question it answers; the order number does. */
  #answerFor(order: WalletOrder, trade: Trade): OrderAnswer {
    if (trade.out_trade_no !== order.number) return unknown('an answer about another order');
    return answerOfTrade(trade, this.merchant);
  }

  #refundSaid(said: Said<z.output<typeof refundReply>>, { number, order }: Refund): RefundAnswer {
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') return { result: 'refused', why: said.code };
    if (said.body.out_refund_no !== number) return unknown('an answer about another refund');
    return answerOfRefund(said.body, order);
  }
}

const EAST_MS = 8 * 3_600_000;

/** RFC 3339 with the offset that WeChat's documents show. */
const beijingTime = (ms: number): string =>
  `${new Date(ms + EAST_MS).toISOString().slice(0, 19)}+08:00`;
