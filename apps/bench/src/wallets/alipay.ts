import { minor, parseMinor, zero } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { alipayBill } from './alipay-bill.js';
import type { StandInKeys } from './keys.js';
import { rsaSign, rsaVerify, sortedPairs } from './signing.js';
import {
  textAnswer,
  type Answer,
  type Asked,
  type StandIn,
  type Telling,
  type Told,
} from './stand-in.js';
import type { HeldOrder, WalletTruth } from './truth.js';
import { yuan } from './wechat-bill.js';

const APP = '2026000000000001';
const SELLER = '2088000000000001';
const MINUTE_MS = 60_000;
const SHORT_MS = 2 * 60 * MINUTE_MS;

type Content = Readonly<Record<string, string>>;
type Body = Readonly<Record<string, string>>;

const good = (body: Body): Body => ({ code: '10000', msg: 'Success', ...body });
const no = (sub_code: string): Body => ({ code: '40004', msg: 'Business Failed', sub_code });
const NO_TRADE = no('ACQ.TRADE_NOT_EXIST');

/**
 * Alipay's gateway as its documents have it. A precreated order is no trade before somebody scans:
 * until then a query knows nothing of it.
 */
export class AlipayStandIn implements StandIn {
  readonly wallet = 'alipay';
  /** Where the bill's link leads; set by the server once it listens. */
  url = 'http://127.0.0.1:1';

  constructor(
    private readonly truth: WalletTruth,
    private readonly keys: StandInKeys,
    private readonly clock: Clock,
  ) {}

  owns(path: string): boolean {
    return path.startsWith('/gateway.do') || path.startsWith('/bill/');
  }

  answer({ path, body }: Asked): Answer {
    const day = /^\/bill\/(.*)\.zip$/.exec(path)?.[1];
    if (day !== undefined) return { ...textAnswer(200, ''), body: alipayBill(this.truth, day) };
    const query = path.split('?')[1] ?? ''; // some clients put the public members here
    const pairs = [...new URLSearchParams(query), ...new URLSearchParams(body)];
    const members: Content = Object.fromEntries(pairs);
    const method = members['method'] ?? '';
    const { sign = '' } = members;
    const genuine = rsaVerify(sortedPairs(members), sign, this.keys.alipay.merchant);
    if (members['app_id'] !== APP || !genuine) {
      return this.#signed('error_response', { code: '40002', sub_code: 'isv.invalid-signature' });
    }
    const content = JSON.parse(members['biz_content'] ?? '{}') as Content;
    const said = this.#call(method, content, members['notify_url'] ?? '');
    return this.#signed(`${method.replaceAll('.', '_')}_response`, said);
  }

  tell(order: HeldOrder, telling: Telling): Told {
    const amount = telling === 'wrongAmount' ? minor(order.amount - 1) : order.amount;
    const members = {
      notify_type: 'trade_status_sync',
      app_id: APP,
      seller_id: SELLER,
      charset: 'utf-8',
      version: '1.0',
      out_trade_no: order.number,
      trade_no: order.transaction,
      trade_status: 'TRADE_SUCCESS',
      total_amount: yuan(amount),
      subject: order.description,
    };
    const key =
      telling === 'true' || telling === 'wrongAmount' ? this.keys.alipay.own : this.keys.forger;
    const sign = rsaSign(sortedPairs(members), key);
    const body = new URLSearchParams({ ...members, sign_type: 'RSA2', sign }).toString();
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body,
    };
  }

  isHeard(status: number, body: string): boolean {
    return status === 200 && body === 'success';
  }

  /** The signature covers the text of the value as it is sent, slashes written as `\/`. */
  #signed(name: string, body: Body): Answer {
    const raw = JSON.stringify(body).replaceAll('/', '\\/');
    const sign = rsaSign(raw, this.keys.alipay.own);
    return textAnswer(200, `{"${name}":${raw},"sign":"${sign}"}`);
  }

  #call(method: string, content: Content, notifyUrl: string): Body {
    const number = content['out_trade_no'] ?? '';
    const held = this.truth.find('alipay', number);
    switch (method) {
      case 'alipay.trade.precreate':
        return this.#precreate(content, held, notifyUrl);
      case 'alipay.trade.pay':
        return this.#pay(content, held, notifyUrl);
      case 'alipay.trade.query':
        return held === undefined || isUnscanned(held) ? NO_TRADE : good(this.#trade(held));
      case 'alipay.trade.cancel':
        return this.#cancel(number, held);
      case 'alipay.trade.refund':
        return this.#refund(content, held);
      case 'alipay.trade.fastpay.refund.query':
        return this.#refundState(content, held);
      case 'alipay.data.dataservice.bill.downloadurl.query':
        return good({ bill_download_url: `${this.url}/bill/${content['bill_date'] ?? ''}.zip` });
      default:
        return { code: '40002', sub_code: 'isv.invalid-method' };
    }
  }

  #precreate(content: Content, held: HeldOrder | undefined, notifyUrl: string): Body {
    const amount = parseMinor(content['total_amount'] ?? '') ?? zero;
    if (amount === zero) return no('ACQ.INVALID_PARAMETER');
    if (held !== undefined && held.amount !== amount) return no('ACQ.CONTEXT_INCONSISTENT');
    if (held?.state === 'paid') return no('ACQ.TRADE_HAS_SUCCESS');
    if (held !== undefined && held.state !== 'open') return no('ACQ.TRADE_HAS_CLOSE');
    const order =
      held ?? this.#open(content, notifyUrl, (serial) => `https://qr.alipay.example/bax${serial}`);
    return good({ out_trade_no: order.number, qr_code: order.qrText });
  }

  /** Codes that end in 1 ask their owner, in 8 are of an empty purse; all others pay at once. */
  #pay(content: Content, held: HeldOrder | undefined, notifyUrl: string): Body {
    const code = content['auth_code'] ?? '';
    if (!/^(2[5-9]|30)\d{14,22}$/.test(code)) return no('ACQ.PAYMENT_AUTH_CODE_INVALID');
    if (code.endsWith('8')) return no('ACQ.BUYER_BALANCE_NOT_ENOUGH');
    const order = held ?? this.#open(content, notifyUrl, undefined);
    if (code.endsWith('1')) return { code: '10003', msg: 'order success pay inprocess' };
    this.truth.pay(order);
    const { trade_status: _, ...trade } = this.#trade(order);
    return good(trade);
  }

  #open(
    content: Content,
    notifyUrl: string,
    qrTextOf: ((serial: string) => string) | undefined,
  ): HeldOrder {
    const express = content['qr_code_timeout_express'] ?? content['timeout_express'] ?? '';
    const minutes = Number(/^(\d+)m$/.exec(express)?.[1] ?? SHORT_MS / MINUTE_MS);
    return this.truth.open(
      {
        wallet: 'alipay',
        number: content['out_trade_no'] ?? '',
        amount: parseMinor(content['total_amount'] ?? '') ?? zero,
        currency: 'CNY',
        description: content['subject'] ?? '',
        expiresMs: this.clock.wallMs() + minutes * MINUTE_MS,
        notifyUrl,
      },
      qrTextOf,
    );
  }

  #cancel(number: string, held: HeldOrder | undefined): Body {
    const wasPaid = held?.state === 'paid';
    const isOver = held?.state === 'refunded';
    if (isOver) return no('ACQ.TRADE_HAS_FINISHED');
    if (held !== undefined) this.truth.reverse(held);
    const action = wasPaid ? 'refund' : 'close';
    return good({ out_trade_no: number, retry_flag: 'N', ...(held !== undefined && { action }) });
  }

  #refund(content: Content, held: HeldOrder | undefined): Body {
    if (held === undefined) return NO_TRADE;
    const number = content['out_request_no'] ?? '';
    const again = held.refunds.has(number);
    const amount = parseMinor(content['refund_amount'] ?? '') ?? zero;
    if (!this.truth.refund(held, number, amount)) return no('ACQ.REASON_TRADE_REFUND_FEE_ERR');
    const { transaction: trade_no } = held;
    const fund_change = again ? 'N' : 'Y';
    return good({ out_trade_no: held.number, trade_no, fund_change, refund_fee: yuan(amount) });
  }

  #refundState(content: Content, held: HeldOrder | undefined): Body {
    if (held === undefined) return NO_TRADE;
    const number = content['out_request_no'] ?? '';
    const amount = held.refunds.get(number);
    if (amount === undefined) return good({ out_trade_no: held.number });
    return good({
      out_trade_no: held.number,
      out_request_no: number,
      refund_amount: yuan(amount),
      refund_status: 'REFUND_SUCCESS',
    });
  }

  #trade(order: HeldOrder): Body {
    const words = {
      open: 'WAIT_BUYER_PAY',
      paid: 'TRADE_SUCCESS',
      closed: 'TRADE_CLOSED',
      reversed: 'TRADE_CLOSED',
      refunded: 'TRADE_CLOSED',
    };
    return {
      out_trade_no: order.number,
      trade_no: order.transaction,
      trade_status: words[order.state],
      total_amount: yuan(order.amount),
      buyer_logon_id: '138****0000',
    };
  }
}

/** Of a code on a screen that nobody scanned there is no trade, closed or not. */
const isUnscanned = ({ kind, state, paidMs }: HeldOrder): boolean =>
  kind === 'qr' && paidMs === 0 && state === 'open';
